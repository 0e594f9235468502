/** The last moment of a `Date`, epoch ms (ECMA-262, Time Values). */
const LAST_MOMENT = 8.64e15

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
  return expiryIn(time)
}

/** A moment that a `Date` can hold, epoch ms, of whatever stands where one should; null = never. */
export function expiryIn(time: unknown): number | null {
  return typeof time === 'number' && Math.abs(time) <= LAST_MOMENT ? time : null
}
