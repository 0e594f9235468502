import type { SessionOptions as MiddlewareOptions, Store } from 'express-session'
import type { SessionOptions } from '../../shared/lab-options/lab-options.ts'

/** The lab's session options as express-session takes them: what is null is not set. */
export function sessionMiddlewareOptions(options: SessionOptions, store: Store): MiddlewareOptions {
  const { cookie, proxy, secret, ...rest } = options
  return {
    ...rest,
    store,
    secret: [...secret],
    ...(proxy !== null && { proxy }),
    cookie: sessionCookieOptions(cookie),
  }
}

/** The same for `cookie`: `new session.Cookie(…)` and `session({ cookie })` take it. */
export function sessionCookieOptions(
  cookie: SessionOptions['cookie'],
): NonNullable<MiddlewareOptions['cookie']> {
  const { maxAge, expires, domain, priority, ...rest } = cookie
  return {
    ...rest,
    ...(maxAge !== null && { maxAge }),
    ...(expires !== null && { expires: new Date(expires) }),
    ...(domain !== null && { domain }),
    ...(priority !== null && { priority }),
  }
}
