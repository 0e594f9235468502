/** What `session({ cookie })` takes, by express-session's own names. */
export interface SessionCookieOptions {
  /** Milliseconds; null = a browser-session cookie. */
  readonly maxAge: number | null
  /** ISO 8601 date; null = not set. Only one of `maxAge` and `expires` may be set. */
  readonly expires: string | null
  readonly httpOnly: boolean
  readonly secure: boolean | 'auto'
  /** true means Strict, false sends no SameSite at all; 'auto' is None on a connection held for secure, else Lax. */
  readonly sameSite: boolean | 'lax' | 'strict' | 'none' | 'auto'
  readonly path: string
  /** null = this host only. */
  readonly domain: string | null
  readonly partitioned: boolean
  readonly priority: 'low' | 'medium' | 'high' | null
}
