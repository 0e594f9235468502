import session from 'express-session'

/** A session's cookie as the middleware makes it, with a lifetime in ms. */
export function sessionCookie(maxAge: number): session.Cookie {
  const cookie = new session.Cookie()
  cookie.maxAge = maxAge
  return cookie
}
