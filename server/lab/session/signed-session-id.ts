import cookieParser from 'cookie-parser'
import { percentDecoded } from '../../../shared/text/percent.ts'

/** The session id in a session cookie's raw value; null where it is not signed with one of the secrets. */
export function signedSessionId(raw: string, secrets: readonly string[]): string | null {
  const value = decoded(raw)
  if (!value.startsWith('s:')) return null
  const id = cookieParser.signedCookie(value, [...secrets])
  return id === false ? null : id
}

/** As express-session reads it: quotes around the value are left out (`cookie` 0.7, parse). */
function decoded(value: string): string {
  const bare = /^"(.*)"$/.exec(value)?.[1] ?? value
  return percentDecoded(bare) ?? bare
}
