import { percentDecoded } from '../../../shared/text/percent.ts'
import { signedValue } from '../../agent/session/signed-value.ts'

/** The session id in a session cookie's raw value; null where it is not signed with one of the secrets. */
export function signedSessionId(raw: string, secrets: readonly string[]): string | null {
  const value = decoded(raw)
  for (const secret of secrets) {
    const id = signedValue(value, secret)
    if (id !== null) return id
  }
  return null
}

/** As express-session reads it: quotes around the value are left out (`cookie` 0.7, parse). */
function decoded(value: string): string {
  const bare = /^"(.*)"$/.exec(value)?.[1] ?? value
  return percentDecoded(bare) ?? bare
}
