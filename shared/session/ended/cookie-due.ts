import type { SessionOptions } from '../../lab-options/lab-options.ts'
import type { HeadersMoment, SessionMoment, SessionReport } from '../../protocol/session-fact.ts'
import { carriedId } from '../session-case.ts'
import { changedAt } from './session-changed.ts'

/** Is there anything to tell the browser when the headers go? (index.js 231-239, and 479-488, `shouldSetCookie`) */
export interface CookieDueDecision {
  readonly rule: 'cookie-due'
  readonly phase: 'headers'
  readonly ms: number
  readonly due: boolean
  readonly because: DueReason
}

export type DueReason =
  /** due: the browser has another id, and this one is kept. */
  | 'new-changed'
  | 'new-uninitialized'
  /** due: the browser has this id, but its copy must live longer. */
  | 'rolling'
  | 'changed'
  /** not due: there is no `req.session`. */
  | 'no-session'
  /** not due: `req.sessionID` is no text. */
  | 'no-id'
  /** not due: new and untouched, and `saveUninitialized` is off. */
  | 'untouched'
  /** not due: the browser has this id, nothing changed, and `rolling` is off. */
  | 'unchanged'
  /** not due: it changed, but a cookie without an expiry needs no renewal. */
  | 'no-expiry'
  /** not due: when the headers went nothing had changed yet. */
  | 'too-late'

export function cookieDue(report: SessionReport, options: SessionOptions): CookieDueDecision | null {
  const { headers, ended, headersFirst } = report
  if (headers === null) return null
  const decided = decide(report, headers, headers, options)
  const late = headersFirst && !decided.due && ended !== null && decide(report, ended, headers, options).due
  return {
    rule: 'cookie-due',
    phase: 'headers',
    ms: headers.ms,
    ...(late ? { due: false, because: 'too-late' } : decided),
  }
}

type Decided = Pick<CookieDueDecision, 'due' | 'because'>

function decide(
  report: SessionReport,
  moment: SessionMoment,
  { cookie }: HeadersMoment,
  { saveUninitialized, rolling }: SessionOptions,
): Decided {
  const changed = changedAt(report, moment)
  if (changed === 'gone') return { due: false, because: 'no-session' }
  if (moment.sid === null) return { due: false, because: 'no-id' }
  if (moment.sid !== carriedId(report)) {
    if (saveUninitialized && changed === 'no') return { due: true, because: 'new-uninitialized' }
    return changed === 'no' ? { due: false, because: 'untouched' } : { due: true, because: 'new-changed' }
  }
  if (changed === 'no')
    return rolling ? { due: true, because: 'rolling' } : { due: false, because: 'unchanged' }
  // `expires != null` is all that is asked (index.js 487): false will do.
  if (cookie?.expires == null && !cookie?.oddExpires) {
    return rolling ? { due: true, because: 'rolling' } : { due: false, because: 'no-expiry' }
  }
  return { due: true, because: 'changed' }
}
