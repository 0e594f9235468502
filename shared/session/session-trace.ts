import { type ConnectionDecision, connection } from './connection.ts'
import { type CookieDueDecision, cookieDue } from './ended/cookie-due.ts'
import { type CookieTakenDecision, cookieTaken } from './ended/cookie-taken.ts'
import { type EndActionDecision, endAction } from './ended/end-action.ts'
import { type HandlerCallsDecision, handlerCalls } from './ended/handler-calls.ts'
import { type SessionChangedDecision, sessionChanged } from './ended/session-changed.ts'
import { type SetCookieDecision, setCookie } from './ended/set-cookie.ts'
import { type CookiePathDecision, cookiePath } from './found/cookie-path.ts'
import { type SessionIdDecision, sessionId } from './found/session-id.ts'
import { type SignatureDecision, signature } from './found/signature.ts'
import { type StoreLookupDecision, storeLookup } from './found/store-lookup.ts'
import { cookieMet, type SessionCase } from './session-case.ts'
import { type StoreReadyDecision, storeReady } from './store-ready.ts'

/** One decision of express-session's. `rule` is its stable id: links lead to it. */
export type Decision =
  | StoreReadyDecision
  | CookiePathDecision
  | CookieTakenDecision
  | SignatureDecision
  | StoreLookupDecision
  | SessionIdDecision
  | HandlerCallsDecision
  | SessionChangedDecision
  | EndActionDecision
  | CookieDueDecision
  | ConnectionDecision
  | SetCookieDecision

export type RuleId = Decision['rule']

/** What express-session decided on one exchange, in the order in which it did. */
export interface SessionTrace {
  readonly decisions: readonly Decision[]
  /** Why it stood aside, or null when it took part: then there is nothing but its first decisions. */
  readonly stoodAside: 'store-ready' | 'cookie-path' | null
  /** Parts of the whole; null where it did not come to that, or not yet. */
  readonly lookup: StoreLookupDecision | null
  readonly id: SessionIdDecision | null
  readonly changed: SessionChangedDecision | null
  readonly action: EndActionDecision | null
  readonly connection: ConnectionDecision | null
  readonly cookie: SetCookieDecision | null
}

/** Follows express-session through one exchange. */
export function sessionTrace(of: SessionCase): SessionTrace {
  const { session: report, request, options, ops, departure } = of
  const ready = storeReady(report)
  const path = cookiePath(report.ms, request.url, cookieMet(of).path)
  if (!ready.ready) return stoodAside([ready], 'store-ready')
  if (!path.under) return stoodAside([path], 'cookie-path')
  const lookup = storeLookup(report, ops, departure)
  const id = sessionId(report)
  const changed = sessionChanged(report)
  const action = endAction(report, options.session, ops)
  const due = cookieDue(report, options.session)
  const asked = due?.due ? connection(of) : null
  const cookie = due && setCookie(of, due, asked)
  const atEnd = [handlerCalls(report), changed, action]
  const atHeaders = [due, asked, cookie]
  const decisions = [
    path,
    cookieTaken(request, report, options.session.name),
    signature(report, options.session.secret.length, options.parserSecrets.length),
    lookup,
    id,
    ...(report.headersFirst || action === null ? [...atHeaders, ...atEnd] : [...atEnd, ...atHeaders]),
  ].filter((decision) => decision !== null)
  return { decisions, stoodAside: null, lookup, id, changed, action, connection: asked, cookie }
}

function stoodAside(
  decisions: readonly Decision[],
  why: NonNullable<SessionTrace['stoodAside']>,
): SessionTrace {
  return {
    decisions,
    stoodAside: why,
    lookup: null,
    id: null,
    changed: null,
    action: null,
    connection: null,
    cookie: null,
  }
}
