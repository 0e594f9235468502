import { hash } from 'node:crypto'

/** So many hexadecimal digits of the SHA-1 are kept: enough to tell two contents apart. */
const DIGITS = 16

/**
 * What express-session compares to learn whether a session has changed (index.js, `hash`): its JSON without `cookie`.
 * Null where it has no JSON; express-session throws there.
 */
export function sessionDigest(session: object): string | null {
  try {
    // Much quicker than express-session's replacer, and the same text.
    const { cookie, ...data } = session as { readonly cookie?: unknown }
    return hash('sha1', JSON.stringify(data), 'hex').slice(0, DIGITS)
  } catch {
    return null
  }
}
