import type { LabOptions } from '../lab-options/lab-options.ts'

/**
 * What session middleware had before it on one exchange, as the app reported it: what headers and store ops cannot
 * tell. Why the middleware did what it did is derived from it (`shared/session/`). All times are milliseconds since
 * the request came in. Told once for most exchanges, when the headers have gone; told again, whole, when more is known.
 */
export interface SessionFact extends SessionReport {
  readonly kind: 'session'
  readonly exchange: number
}

export interface SessionReport {
  /** Which call of `session()` made the middleware, as the options name it; absent where an app has but one. */
  readonly call?: number
  /** When the request reached the middleware. */
  readonly ms: number
  /** False while the middleware holds its store for disconnected. */
  readonly storeReady: boolean
  /** True when the store had `touch` when the middleware was built. */
  readonly storeTouches: boolean
  /** Express's `req.secure`. */
  readonly secure: boolean
  /** What the session cookie of this request was worth. */
  readonly cookie: SidCookie
  /** A session was made, though `loaded` has the id that came: `genid` gave that id again. Absent otherwise. */
  readonly generated?: true
  /** What the middleware handed on; null while it waits for the store. */
  readonly loaded: SessionMoment | null
  /** What it passed on or threw instead of a session. */
  readonly failed: string | null
  /** The handlers' calls on `req.session`, in order. */
  readonly calls: readonly SessionCall[]
  /** Calls past CALLS_LISTED, which are only counted. */
  readonly moreCalls: number
  /** Digest of what a handler last saved of the loaded session before `res.end`; absent where it saved nothing. */
  readonly saved?: string | null
  /** When the headers went, just before the middleware's own listener. */
  readonly headers: HeadersMoment | null
  /** When `res.end` was called, just before the middleware's own wrapper. */
  readonly ended: SessionMoment | null
  /** True when the headers had gone before `res.end` was called. */
  readonly headersFirst: boolean
  /** What the session middleware runs with where it is not the lab's own. */
  readonly ownOptions?: LabOptions
}

/** The most calls on `req.session` that one exchange lists. */
export const CALLS_LISTED = 20

/** The session cookie's signature, checked on the server: a secret never leaves it, only its place in the list. */
export type SidCookie =
  /** No cookie of that name, or an empty one. */
  | { readonly kind: 'none' }
  /** A value that does not begin with `s:`. */
  | { readonly kind: 'unsigned' }
  /** No secret fits. */
  | { readonly kind: 'bad-signature' }
  /** `parser`: only cookie-parser's secrets fit; express-session takes that from `req.signedCookies`. */
  | {
      readonly kind: 'signed'
      readonly sid: string
      readonly by: 'session' | 'parser'
      readonly secret: number
    }

/** `req.session` at one moment. */
export interface SessionMoment {
  readonly ms: number
  /** `req.sessionID`; null where it is no text. */
  readonly sid: string | null
  /** Null where there is no `req.session`. */
  readonly session: HeldSession | null
}

interface HeldSession {
  /** `req.session.id` where it is not `req.sessionID`: somebody meddled. */
  readonly id?: string
  /**
   * Digest of the session without its `cookie`; null where it cannot be written as JSON. After loading it is the
   * digest of the row as it was stored.
   */
  readonly digest: string | null
  /** A handler put something in the place of `req.session` that has no `touch()`: express-session throws on it. Absent otherwise. */
  readonly plain?: true
}

export interface HeadersMoment extends SessionMoment {
  /** `req.session.cookie`, of which the header is made; null without a session. */
  readonly cookie: SessionCookie | null
}

/** express-session's `Cookie#data`, dates as epoch milliseconds. */
export interface SessionCookie {
  readonly originalMaxAge: number | null
  readonly expires: number | null
  /** `expires` is neither a date nor absent (`false`, say): it ends nothing, and still counts as an expiry. */
  readonly oddExpires?: true
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly path: string | null
  readonly domain: string | null
  /** 'auto' where nobody settled it. */
  readonly sameSite: boolean | 'lax' | 'strict' | 'none' | 'auto' | null
  readonly partitioned: boolean
  readonly priority: 'low' | 'medium' | 'high' | null
}

export interface SessionCall {
  readonly name: SessionCallName
  readonly ms: number
  /** The id of the session it was called on. */
  readonly id: string
}

export type SessionCallName = 'save' | 'reload' | 'touch' | 'regenerate' | 'destroy'
