import type { SessionCookie, SessionReport } from '../protocol/session-fact.ts'
import { percentEncoded } from '../text/percent.ts'

/** Stands for the signature, which only the server could make. */
export const SIGNATURE = '.…'

/**
 * The Set-Cookie line that express-session would have sent when the headers went: value and attributes as its `setcookie`
 * (index.js 670-680) and the `cookie` library's `serialize` (0.7.2) write them, with `.…` for the signature. Null
 * without a session. `arrived`: when the request came in, epoch ms.
 */
export function ghostCookie(
  { headers, headersFirst }: SessionReport,
  name: string,
  arrived: number,
): string | null {
  if (headers === null || headers.cookie === null || headers.sid === null) return null
  const { cookie } = headers
  const expires = headersFirst ? renewed(cookie, arrived + headers.ms) : cookie.expires
  const attributes = [
    cookie.domain && `Domain=${cookie.domain}`,
    cookie.path && `Path=${cookie.path}`,
    expires !== null && `Expires=${new Date(expires).toUTCString()}`,
    cookie.httpOnly && 'HttpOnly',
    cookie.secure && 'Secure',
    cookie.partitioned && 'Partitioned',
    cookie.priority && `Priority=${capital(cookie.priority)}`,
    cookie.sameSite && `SameSite=${cookie.sameSite === true ? 'Strict' : capital(cookie.sameSite)}`,
  ]
  const value = `${percentEncoded(`s:${headers.sid}`)}${SIGNATURE}`
  return [`${name}=${value}`, ...attributes.filter(Boolean)].join('; ')
}

/** The expiry is renewed when the response is ended; where the headers went before, just before the line is written. */
function renewed({ originalMaxAge }: SessionCookie, now: number): number | null {
  return originalMaxAge === null ? null : now + originalMaxAge
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
