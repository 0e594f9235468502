import { createHmac } from 'node:crypto'

/** A cookie value as express-session and cookie-parser sign it (`cookie-signature`), ready for a Cookie header. */
export function signedValue(value: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(value).digest('base64').replaceAll('=', '')
  return encodeURIComponent(`s:${value}.${signature}`)
}
