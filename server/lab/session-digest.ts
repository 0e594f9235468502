import { hash } from 'node:crypto'

/** So many hexadecimal digits of the SHA-1 are kept: enough to tell two contents apart. */
const DIGITS = 16

/**
 * What express-session compares to learn whether a session has changed (index.js, `hash`): its JSON without `cookie`.
 * Null where it has no JSON; express-session throws there.
 */
export function sessionDigest(session: object): string | null {
  try {
    const text = JSON.stringify(session, function (this: unknown, key, value) {
      return this === session && key === 'cookie' ? undefined : value
    })
    return hash('sha1', text, 'hex').slice(0, DIGITS)
  } catch {
    return null
  }
}
