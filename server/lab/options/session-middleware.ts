import type { Request } from 'express'
import type { SessionOptions as MiddlewareOptions, Store } from 'express-session'
import { cookieFor } from '../../../shared/lab-options/cookie-function.ts'
import type { SessionOptions } from '../../../shared/lab-options/lab-options.ts'
import type { Genids } from './genid.ts'

/** The lab's session options as express-session takes them: what is null is not set. `store` has been seen to already. */
export function sessionMiddlewareOptions(
  options: SessionOptions,
  store: Store,
  genids: Genids,
): MiddlewareOptions {
  const { cookie, cookieFunction, proxy, secret, genid, store: _, ...rest } = options
  return {
    ...rest,
    store,
    secret: [...secret],
    ...(proxy !== null && { proxy }),
    ...(genid !== null && { genid: genids.named(genid) }),
    cookie:
      cookieFunction === null
        ? sessionCookieOptions(cookie)
        : (request: Request) => sessionCookieOptions(cookieFor(options, request)),
  }
}

/** The same for `cookie`: `new session.Cookie(…)` and `session({ cookie })` take it. */
export function sessionCookieOptions(
  cookie: SessionOptions['cookie'],
): Exclude<MiddlewareOptions['cookie'], undefined | ((...args: never[]) => unknown)> {
  const { maxAge, expires, domain, priority, sameSite, ...rest } = cookie
  return {
    ...rest,
    // express-session 1.19 knows 'auto'; its types do not yet.
    sameSite: sameSite as Exclude<typeof sameSite, 'auto'>,
    ...(maxAge !== null && { maxAge }),
    ...(expires !== null && { expires: new Date(expires) }),
    ...(domain !== null && { domain }),
    ...(priority !== null && { priority }),
  }
}
