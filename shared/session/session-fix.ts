import { newCookie } from '../lab-options/cookie-function.ts'
import type { LabOptions, SessionOptions } from '../lab-options/lab-options.ts'
import type { SessionCookieOptions } from '../lab-options/session-cookie-options.ts'
import type { SessionCookie } from '../protocol/session-fact.ts'
import { forwardedProto, heldSecure } from './connection.ts'
import { cookiePath } from './found/cookie-path.ts'
import type { MissedSession } from './missed/missed-session.ts'
import { cookieMet, cookieRequest, isNew, type SessionCase } from './session-case.ts'
import { sessionTrace } from './session-trace.ts'

/** One option with another value, by its path in the lab options. */
export interface SessionFix {
  readonly option: string
  readonly value: string | number | boolean | null | readonly string[]
  /** The options with it. */
  readonly options: LabOptions
}

/**
 * The one option that, set otherwise, would have sent the Set-Cookie of this exchange (or let express-session take part
 * in it): found by trying, the gentlest first. Null where no single option would. `missed`: why no session was found, where
 * that is known; then a row for every visitor mends nothing, but on a first visit.
 */
export function sessionFix(of: SessionCase, missed: MissedSession | null = null): SessionFix | null {
  const beside = (fix: SessionFix) => fix.option === 'session.saveUninitialized' && !isFirstVisit(missed)
  return candidates(of.options).find((fix) => !beside(fix) && worksWith(of, fix.options)) ?? null
}

function isFirstVisit(missed: MissedSession | null): boolean {
  return missed === null || (missed.why === 'no-cookie' && (missed.held?.length ?? 0) === 0)
}

function candidates(options: LabOptions): SessionFix[] {
  const { session } = options
  const withSession = (change: Partial<SessionOptions>): LabOptions => ({
    ...options,
    session: { ...session, ...change },
  })
  const withCookie = (change: Partial<SessionOptions['cookie']>) =>
    withSession({ cookie: { ...session.cookie, ...change } })
  return [
    { option: 'session.cookie.path', value: '/', options: withCookie({ path: '/' }) },
    { option: 'session.cookieFunction', value: null, options: withSession({ cookieFunction: null }) },
    { option: 'trustProxy', value: 1, options: { ...options, trustProxy: 1 } },
    { option: 'session.proxy', value: null, options: withSession({ proxy: null }) },
    { option: 'session.proxy', value: true, options: withSession({ proxy: true }) },
    { option: 'session.cookie.secure', value: 'auto', options: withCookie({ secure: 'auto' }) },
    { option: 'session.rolling', value: true, options: withSession({ rolling: true }) },
    { option: 'session.saveUninitialized', value: true, options: withSession({ saveUninitialized: true }) },
  ]
}

/** Plays the exchange again with other options, as far as they reach. */
function worksWith(of: SessionCase, options: LabOptions): boolean {
  const { session: report, request } = of
  const { stoodAside } = sessionTrace(of)
  if (stoodAside === 'store-ready') return false
  if (stoodAside) return cookiePath(0, request.url, cookieMet({ ...of, options }).path).under
  const secure = reqSecure(of, options)
  const cookie = report.headers?.cookie
  if (!report.headers || !cookie) return false
  const session = {
    ...report,
    secure,
    headers: { ...report.headers, cookie: { ...cookie, ...madeAgain(of, options, secure) } },
  }
  return sessionTrace({ ...of, session, options }).cookie?.sent === true
}

/** Express's `req.secure` with these options: one trusted hop, or all of them, is the sender in any case. */
function reqSecure({ session, options: were, request }: SessionCase, options: LabOptions): boolean {
  if (options.trustProxy === were.trustProxy) return session.secure
  return request.encrypted || forwardedProto(request) === 'https'
}

/** A new session that a handler reloads is one of a row where `genid` gave the id of one; a store that failed did not tell. */
function reloaded({ ops }: SessionCase): boolean {
  return ops.some(({ name, outcome }) => name === 'get' && (!outcome.ok || outcome.found === true))
}

/** A cookie's attributes come from the options when a session is made, and from its row ever after. */
function madeAgain(
  of: SessionCase,
  options: LabOptions,
  reqSecure: boolean,
): Partial<Pick<SessionCookie, 'secure' | 'sameSite' | 'expires'>> {
  const { session: report } = of
  const had = report.headers?.cookie
  // A regenerated session may have been handed the cookie of a row: only one without a row before has it from the options.
  if (!isNew(report) || !had || reloaded(of)) return {}
  const before = given(of, of.options, report.secure)
  const after = given(of, options, reqSecure)
  // A handler that set one by itself would do so again.
  return {
    ...(had.secure === before.secure && { secure: after.secure }),
    ...(had.sameSite === before.sameSite && { sameSite: after.sameSite }),
    ...((had.expires === null) === (before.maxAge === null) && {
      expires: after.maxAge === null ? null : of.at + after.maxAge,
    }),
  }
}

/** What a session that is made now gets from these options. */
function given(
  of: SessionCase,
  options: LabOptions,
  reqSecure: boolean,
): Pick<SessionCookie, 'secure' | 'sameSite'> & Pick<SessionCookieOptions, 'maxAge'> {
  const held = heldSecure(of.request, reqSecure, options).secure
  const { secure, sameSite, maxAge } = newCookie(
    options.session,
    { ...cookieRequest(of), secure: reqSecure },
    held,
  )
  // As it is reported: the middleware takes any text for true.
  return { secure: Boolean(secure), sameSite, maxAge }
}
