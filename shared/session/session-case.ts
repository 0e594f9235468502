import { type CookieRequest, cookieFor } from '../lab-options/cookie-function.ts'
import type { LabOptions } from '../lab-options/lab-options.ts'
import type { SessionCookieOptions } from '../lab-options/session-cookie-options.ts'
import type { Departure } from '../protocol/departure.ts'
import type { SessionReport } from '../protocol/session-fact.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'

/**
 * The rules in this folder say what express-session 1.19.0 decides on one exchange. They were read off its index.js
 * (the lines each rule names) and session/*.js. They go by facts alone: the request, the options it met, and what the
 * app reported of `req.session`.
 */
export interface SessionCase extends Pick<Exchange, 'at' | 'request' | 'response' | 'end' | 'ops'> {
  readonly session: SessionReport
  readonly options: LabOptions
  /** What became of the row that the cookie asked for, where the journal tells. */
  readonly departure?: Departure | null
}

/** The id that the cookie gave the middleware (`cookieId` in index.js), or null. */
export function carriedId({ cookie }: SessionReport): string | null {
  return cookie.kind === 'signed' ? cookie.sid : null
}

/** True when the session handed on is not the one the cookie asked for. */
export function isNew(report: SessionReport): boolean {
  const { loaded, generated } = report
  if (generated) return true
  // An id that is no text is nobody's: express-session takes whatever `genid` gives.
  return (
    loaded !== null && (loaded.sid !== carriedId(report) || (loaded.sid === null && loaded.session !== null))
  )
}

/** The cookie options that the exchange met; `'auto'` is not settled in them. */
export function cookieMet({
  options,
  ...of
}: Pick<SessionCase, 'options' | 'request' | 'session'>): SessionCookieOptions {
  return cookieFor(options.session, cookieRequest(of))
}

/** What a cookie function reads of the request. */
export function cookieRequest({ request, session }: Pick<SessionCase, 'request' | 'session'>): CookieRequest {
  return { secure: session.secure, originalUrl: request.url }
}
