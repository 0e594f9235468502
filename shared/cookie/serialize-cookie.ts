import type { Cookie } from './cookie.ts'

/** The Set-Cookie line that sets this cookie again, from its own host. */
export function serializeCookie(cookie: Cookie): string {
  const parts = [
    cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`,
    ...(cookie.expires === null ? [] : [`Expires=${new Date(cookie.expires).toUTCString()}`]),
    `Path=${cookie.path}`,
    ...(cookie.hostOnly ? [] : [`Domain=${cookie.domain}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite ? [`SameSite=${cookie.sameSite}`] : []),
    ...(cookie.partitionKey ? ['Partitioned'] : []),
    ...(cookie.priority === 'Medium' ? [] : [`Priority=${cookie.priority}`]),
  ]
  return parts.join('; ')
}
