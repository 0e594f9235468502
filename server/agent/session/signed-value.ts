import { createHmac, timingSafeEqual } from 'node:crypto'

/** What signs cookies: text as a rule, or bytes. */
export type Secret = string | Buffer

/**
 * What a cookie value `s:VALUE.SIGNATURE` holds, where this secret signed it (cookie-signature, `unsign`, behind
 * cookie-parser's `signedCookie`); null where another did, or nobody.
 */
export function signedValue(cookie: string, secret: Secret): string | null {
  if (!cookie.startsWith('s:')) return null
  const dot = cookie.lastIndexOf('.')
  if (dot < 2) return null
  const value = cookie.slice(2, dot)
  const signature = createHmac('sha256', secret)
    .update(value)
    .digest('base64')
    .replace(/={1,2}$/, '')
  const [shown, right] = [Buffer.from(cookie.slice(dot + 1)), Buffer.from(signature)]
  return shown.length === right.length && timingSafeEqual(shown, right) ? value : null
}
