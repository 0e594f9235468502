/**
 * When `session.cookie` says that the row ends, epoch ms; null = never. Read as express-session's own stores do:
 * a string is a date, a Date or a number is itself, anything else (and a date that is none) means never. The start of
 * 1970 as a date is long over; as the bare number 0 it is no time at all.
 */
export function expiresOf(session: unknown): number | null {
  const cookie = (session as { cookie?: { expires?: unknown } } | null | undefined)?.cookie
  const expires = cookie?.expires
  if (expires === 0) return null
  const time =
    typeof expires === 'string' ? Date.parse(expires) : expires instanceof Date ? expires.getTime() : expires
  return typeof time === 'number' && Number.isFinite(time) ? time : null
}
