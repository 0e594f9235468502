import { parseStoredCookie, type StoredCookie } from '../../shared/input/bodies/session-bodies.ts'
import type { FieldError } from '../../shared/input/input.ts'
import { newCookie } from '../../shared/lab-options/cookie-function.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { jsonIn } from '../../shared/text/json-in.ts'
import { sessionCookieOptions } from '../lab/options/session-middleware.ts'
import { SessionCookie } from '../lab/session/session-cookie.ts'

/** A row's own data and express-session's cookie beside it; a row that is not a JSON object has no cookie. */
export function splitRow(text: string): { readonly data: unknown; readonly cookie: unknown } {
  const content = jsonIn(text)
  // No JSON, or so deep that it could not be written as JSON again.
  if (content === undefined) return { data: text, cookie: null }
  if (typeof content !== 'object' || content === null) return { data: content, cookie: null }
  const { cookie = null, ...data } = content as { cookie?: unknown }
  return { data, cookie }
}

/** The cookie of a stored row if a later request can live with it; null for one that another program broke. */
export function cookieOfRow(text: string): StoredCookie | null {
  const { cookie } = splitRow(text)
  const parsed = parseStoredCookie(cookie)
  return parsed.ok && tryStoredCookie(parsed.value).length === 0 ? parsed.value : null
}

/** What a new session would get now. What a request would settle, `'auto'` above all, is as for one over http. */
export function freshCookie({ session }: LabOptions): StoredCookie {
  const { secure, sameSite, ...rest } = newCookie(session, NO_REQUEST, false)
  const options = sessionCookieOptions({
    ...rest,
    secure: secure === true,
    sameSite: sameSite === 'auto' ? 'lax' : sameSite,
  })
  return JSON.parse(JSON.stringify(new SessionCookie(options)))
}

const NO_REQUEST = { secure: false, originalUrl: '/' }

/** What the real Cookie refuses to write, field by field: stored like that, it would break later requests. */
export function tryStoredCookie(cookie: StoredCookie): readonly FieldError[] {
  return Object.entries(cookie).flatMap(([field, value]) => {
    if (value === null || value === undefined || field === 'originalMaxAge') return []
    const option = field === 'expires' ? new Date(String(value)) : value
    try {
      new SessionCookie({ [field]: option }).serialize('name', 'value')
      return []
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return [{ field: `cookie.${field}`, detail: `express-session refuses this: ${reason}.` }]
    }
  })
}
