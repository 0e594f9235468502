/** A call of `cookieSession()` in a watched app; a fact names it by its place in the list of its process, from 1. */
export interface CookieSessionCall {
  /** Null where the stack does not tell. */
  readonly file: string | null
  readonly line: number | null
  /** The cookie's. */
  readonly name: string
  /** Whether a cookie beside it, of its name and `.sig`, signs it. */
  readonly signed: boolean
  /** Its options as code, a line each; of keys only how many and how long. */
  readonly options: readonly string[]
}

/**
 * What the app had done with the session when its headers went (cookie-session, index.js, `setHeaders`): only `changed` and `removed`
 * set the cookie. `empty`: it is new, and nothing was put into it.
 */
export const COOKIE_SESSION_ENDS = ['not read', 'empty', 'same', 'changed', 'removed'] as const

/** What became of one request's session that is the cookie itself. */
export interface CookieSessionEnd {
  readonly call: number
  readonly end: (typeof COOKIE_SESSION_ENDS)[number]
  /** The session that the app had was made anew: no cookie came, or the one that came was not taken. */
  readonly isNew: boolean
}
