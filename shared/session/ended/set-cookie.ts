import type { ResponseFact } from '../../protocol/fact.ts'
import { percentEncoded } from '../../text/percent.ts'
import type { ConnectionDecision } from '../connection.ts'
import { ghostCookie } from '../ghost-cookie.ts'
import type { SessionCase } from '../session-case.ts'
import type { CookieDueDecision, DueReason } from './cookie-due.ts'

/** What became of the session's Set-Cookie: the end of the chain. */
export interface SetCookieDecision {
  readonly rule: 'set-cookie'
  readonly phase: 'headers'
  readonly ms: number
  /** By the rules. */
  readonly sent: boolean
  readonly because: SetCookieReason
  /** The line in the response; null where there is none, undefined where the response is not known whole. */
  readonly seen: string | null | undefined
  /** The line as it would have been, where none was sent. */
  readonly ghost: string | null
}

export type SetCookieReason =
  | DueReason
  /** due, but the cookie is Secure and the connection is not. */
  | 'insecure'
  /** due, but `sameSite` is 'auto' as it stands: the `cookie` library throws, and express-session passes that on late. */
  | 'same-site-auto'

export function setCookie(
  { session, options, response, at }: SessionCase,
  due: CookieDueDecision,
  connected: ConnectionDecision | null,
): SetCookieDecision {
  const insecure = due.due && connected?.asked === true && !connected.secure
  // Where `cookie` is a function nobody settles it (index.js, `store.generate`), and the row keeps it.
  const unwritable = due.due && !insecure && session.headers?.cookie?.sameSite === 'auto'
  const sent = due.due && !insecure && !unwritable
  const { name } = options.session
  return {
    rule: 'set-cookie',
    phase: 'headers',
    ms: due.ms,
    sent,
    because: insecure ? 'insecure' : unwritable ? 'same-site-auto' : due.because,
    seen: seenLine(response, name, session.headers?.sid ?? null),
    ghost: sent || unwritable ? null : ghostCookie(session, name, at),
  }
}

/** express-session adds its line last, so of several with its name and id the last is its own. */
function seenLine(
  response: ResponseFact | null,
  name: string,
  sid: string | null,
): string | null | undefined {
  if (response === null) return undefined
  const start = `${name}=${percentEncoded(`s:${sid}`)}.`
  const lines = response.headers.filter(
    (_, at) => at % 2 === 1 && response.headers[at - 1]?.toLowerCase() === 'set-cookie',
  )
  const line = lines.findLast((each) => each.startsWith(start))
  return line ?? (response.cut ? undefined : null)
}
