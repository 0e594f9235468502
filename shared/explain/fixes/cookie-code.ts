import { resCookieCode } from '../../express-call/res-cookie-code.ts'
import { quoted } from '../../lab-options/express-code.ts'

/**
 * The code that writes a cookie as `line` says, in Unicode: Express's, or a script's where a script is to write it; the header
 * itself where Express cannot say it.
 */
export function cookieCode(line: string, byScript = false): string {
  if (byScript) return `document.cookie = ${quoted(line)}`
  return resCookieCode(line) ?? `Set-Cookie: ${line}`
}
