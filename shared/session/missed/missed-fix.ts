import type { Cookie } from '../../cookie/cookie.ts'
import { clearCall, placeToClear } from '../../express-call/clear-call.ts'
import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { SessionCase } from '../session-case.ts'
import type { SessionFix } from '../session-fix.ts'
import type { MissedSession } from './missed-session.ts'

/** What a page writes so that its cookies ride along. */
export const WITH_CREDENTIALS = "fetch(url, { credentials: 'include' })"

/** What mends the cause of a missed session, and on whose side. */
export type MissedFix =
  /** An option of the lab. */
  | { readonly where: 'server'; readonly fix: SessionFix }
  /** Code for the page that asks. */
  | { readonly where: 'caller'; readonly code: string }
  /** Code that takes the cookie away that is in the way. */
  | { readonly where: 'route'; readonly code: string }
  /** No option of this side mends it. */
  | { readonly where: 'none' }

/** Null where there is nothing to mend: a first visit has no session. */
export function missedFix(
  missed: MissedSession,
  { options }: Pick<SessionCase, 'options'>,
): MissedFix | null {
  switch (missed.why) {
    case 'no-cookie':
      return withoutCookie(missed.held)
    case 'unsigned':
      return takenAway(missed.first, options)
    case 'bad-signature':
      return signedBefore(missed.maker?.secret, options) ?? takenAway(missed.first, options)
    case 'no-row':
      return { where: 'none' }
    default:
      return missed satisfies never
  }
}

function withoutCookie(held: Extract<MissedSession, { why: 'no-cookie' }>['held']): MissedFix | null {
  const [stayed] = held ?? []
  if (!stayed) return null
  if (stayed.reasons.includes('CredentialsOmitted')) return { where: 'caller', code: WITH_CREDENTIALS }
  return { where: 'none' }
}

/** The secret of before, put back behind the present ones: it checks, and signs nothing any more. */
function signedBefore(secret: string | undefined, options: LabOptions): MissedFix | null {
  if (secret === undefined || options.session.secret.includes(secret)) return null
  const secrets = [...options.session.secret, secret]
  return {
    where: 'server',
    fix: {
      option: 'session.secret',
      value: secrets,
      options: { ...options, session: { ...options.session, secret: secrets } },
    },
  }
}

/** A cookie is taken away where it lies: nobody can who does not know where that is. */
function takenAway(first: Cookie | null, { session }: LabOptions): MissedFix {
  if (first === null) return { where: 'none' }
  return { where: 'route', code: clearCall(session.name, placeToClear(first)) }
}
