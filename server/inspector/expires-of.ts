/**
 * When `session.cookie` says that the row ends, epoch ms; null = never. Read as express-session's own stores do:
 * a string is a date, a Date or a number is itself, anything else (and a date that is none) means never.
 */
export function expiresOf(session: unknown): number | null {
  const cookie = (session as { cookie?: { expires?: unknown } } | null | undefined)?.cookie
  const expires = cookie?.expires
  const time =
    typeof expires === 'string' ? Date.parse(expires) : expires instanceof Date ? expires.getTime() : expires
  return typeof time === 'number' && Number.isFinite(time) && time !== 0 ? time : null
}
