import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import { quoted } from '../lab-options/express-code.ts'

/** What has to be the same as when a cookie was set, so that a browser takes a Set-Cookie for the same cookie. */
export interface CookiePlace {
  readonly path: string
  /** Null for a cookie of one host. */
  readonly domain: string | null
  /** A Secure cookie, and a prefixed one, is only overwritten by a Secure one. */
  readonly secure: boolean
  readonly partitioned: boolean
}

/** Where a cookie lies that is to be cleared. */
export function placeToClear({ path, domain, hostOnly, secure, partitionKey }: Cookie): CookiePlace {
  return {
    path: decodeBytes(path),
    domain: hostOnly ? null : domain,
    secure,
    partitioned: partitionKey !== null,
  }
}

/** The call of `res.clearCookie` that takes away the cookie at this place; as short as Express allows. */
export function clearCall(name: string, { path, domain, secure, partitioned }: CookiePlace): string {
  const options = [
    ...(path === '/' ? [] : [`path: ${quoted(path)}`]),
    ...(domain === null ? [] : [`domain: ${quoted(domain)}`]),
    ...(secure ? ['secure: true'] : []),
    ...(partitioned ? ['partitioned: true'] : []),
  ]
  return `res.clearCookie(${quoted(name)}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`
}
