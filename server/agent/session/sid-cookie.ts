import type { Request } from 'express'
import { SID_LENGTH } from '../../../shared/protocol/recorded.ts'
import type { SidCookie } from '../../../shared/protocol/session-fact.ts'
import { cookieValues } from '../../../shared/session/found/cookie-values.ts'
import { type Secret, signedValue } from './signed-value.ts'

/**
 * What a request's session cookie is worth to express-session (index.js, `getcookie`): first by its own secrets, then
 * by what cookie-parser made of it. Ids are cut at SID_LENGTH.
 */
export function sidCookie(
  { headers, signedCookies }: Request,
  name: string,
  secrets: readonly Secret[],
  parserSecrets: readonly Secret[],
): SidCookie {
  const [cookie = ''] = cookieValues(headers.cookie ?? '', name)
  const own = signedBy(cookie, secrets)
  if (own?.id) return signed(own.id, 'session', own.secret)
  const parsed: unknown = signedCookies?.[name]
  if (parsed) return signed(textOf(parsed), 'parser', signedBy(cookie, parserSecrets)?.secret ?? 0)
  if (cookie === '' || own) return { kind: 'none' }
  return { kind: cookie.startsWith('s:') ? 'bad-signature' : 'unsigned' }
}

function signed(id: string, by: 'session' | 'parser', secret: number): SidCookie {
  return { kind: 'signed', sid: id.slice(0, SID_LENGTH), by, secret }
}

/** The id that a cookie carries, and the place of the secret that fits; null where none does. */
function signedBy(cookie: string, secrets: readonly Secret[]): { id: string; secret: number } | null {
  for (const [secret, text] of secrets.entries()) {
    const id = signedValue(cookie, text)
    if (id !== null) return { id, secret }
  }
  return null
}

/** cookie-parser turns `j:` values into whatever JSON they hold. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
