import { resCookieCode, sessionCookieCode } from '../../express-call/res-cookie-code.ts'
import { quoted } from '../../lab-options/express-code.ts'

/** What writes a cookie: a route with `res.cookie()`, a script with `document.cookie`, or `session()` with its options. */
export type CookieWriter = 'route' | 'script' | 'session'

/** The code with which `writer` writes a cookie as `line` says, in Unicode; the header itself where Express cannot say it. */
export function cookieCode(line: string, writer: CookieWriter = 'route'): string {
  if (writer === 'script') return `document.cookie = ${quoted(line)}`
  if (writer === 'session') return sessionCookieCode(line)
  return resCookieCode(line) ?? `Set-Cookie: ${line}`
}
