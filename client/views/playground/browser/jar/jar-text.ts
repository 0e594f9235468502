import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { JarFormat } from '../../../../../shared/diagnose/jar/imported-cookie.ts'

/** The jar as text. Netscape's cookies.txt and the header string cannot hold every attribute. */
export function exportJar(cookies: readonly Cookie[], format: Exclude<JarFormat, 'DevTools'>): string {
  switch (format) {
    case 'JSON':
      return `${JSON.stringify(
        cookies.map((cookie) => jsonCookie(cookie)),
        null,
        2,
      )}\n`
    case 'Netscape':
      return ['# Netscape HTTP Cookie File', ...cookies.map(netscapeLine), ''].join('\n')
    case 'header':
      return headerText(cookies)
    default:
      return format satisfies never
  }
}

/** `a=1; b=2`, as a Cookie header has them. */
export function headerText(pairs: readonly { readonly name: string; readonly value: string }[]): string {
  return decodeBytes(pairs.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; '))
}

function jsonCookie(cookie: Cookie) {
  const { name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite, priority } = cookie
  return {
    name: decodeBytes(name),
    value: decodeBytes(value),
    domain: hostOnly ? domain : `.${domain}`,
    path: decodeBytes(path),
    expires: expires === null ? null : expires / 1000,
    secure,
    httpOnly,
    sameSite,
    partitioned: cookie.partitionKey !== null,
    ...(priority !== 'Medium' && { priority }),
  }
}

/** domain, include sub-domains, path, secure, expiry in epoch seconds (0 = session), name, value. */
function netscapeLine({ name, value, domain, hostOnly, path, expires, secure, httpOnly }: Cookie): string {
  const flag = (yes: boolean) => (yes ? 'TRUE' : 'FALSE')
  const host = `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`
  const seconds = expires === null ? 0 : Math.round(expires / 1000)
  const columns = [host, flag(!hostOnly), path, flag(secure), seconds, name, value]
  return decodeBytes(columns.join('\t'))
}
