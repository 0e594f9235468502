/** Outside `cookie.path` the middleware stands aside (index.js 200-207). It compares text: `/labels` is under `/lab`. */
export interface CookiePathDecision {
  readonly rule: 'cookie-path'
  readonly phase: 'request'
  readonly ms: number
  readonly pathname: string
  readonly cookiePath: string
  readonly under: boolean
}

export function cookiePath(ms: number, url: string, path: string): CookiePathDecision {
  const pathname = pathnameOf(url)
  // An empty path counts as none.
  const cookiePath = path || '/'
  return {
    rule: 'cookie-path',
    phase: 'request',
    ms,
    pathname,
    cookiePath,
    under: pathname.startsWith(cookiePath),
  }
}

/** The path of a request target, as the `parseurl` library takes it from `req.originalUrl`. */
export function pathnameOf(url: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)
  return (whole ? whole[1] : /^[^?#]*/.exec(url)?.[0]) || '/'
}
