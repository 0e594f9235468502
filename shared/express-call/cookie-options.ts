/** Express's own cookie options, as `POST /lab/cookies` takes them; `maxAge` in milliseconds. */
export interface ExpressCookieOptions {
  readonly domain?: string
  readonly path?: string
  readonly maxAge?: number
  readonly expires?: string
  readonly httpOnly?: boolean
  readonly secure?: boolean
  readonly sameSite?: boolean | 'lax' | 'strict' | 'none'
  readonly partitioned?: boolean
  readonly priority?: 'low' | 'medium' | 'high'
  readonly signed?: boolean
  /** A function, by its name. */
  readonly encode?: 'encodeURIComponent' | 'String'
}
