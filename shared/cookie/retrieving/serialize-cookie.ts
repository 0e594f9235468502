import type { Cookie } from '../cookie.ts'
import { ATTRIBUTE_BYTES } from '../parsing/parse-attribute.ts'

/**
 * The Set-Cookie line that sets this cookie again, from its own host. Expires has whole seconds. A path that no
 * attribute can hold is left out: a page of that directory gives it by default.
 */
export function serializeCookie(cookie: Cookie): string {
  const parts = [
    pairOf(cookie),
    ...(cookie.expires === null ? [] : [`Expires=${new Date(cookie.expires).toUTCString()}`]),
    ...(isWritable(cookie.path) ? [`Path=${cookie.path}`] : []),
    ...(cookie.hostOnly ? [] : [`Domain=${cookie.domain}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite ? [`SameSite=${cookie.sameSite}`] : []),
    ...(cookie.partitionKey && !cookie.apart ? ['Partitioned'] : []),
    ...(cookie.priority === 'Medium' ? [] : [`Priority=${cookie.priority}`]),
  ]
  return parts.join('; ')
}

/** A value with a `=` needs one before it, or it would be read as a name and a value. */
function pairOf({ name, value }: Cookie): string {
  if (name === '' && !value.includes('=')) return value
  return `${name}=${value}`
}

function isWritable(path: string): boolean {
  return !path.includes(';') && path.length <= ATTRIBUTE_BYTES
}
