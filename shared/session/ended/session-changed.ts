import type { SessionMoment, SessionReport } from '../../protocol/session-fact.ts'
import { isNew } from '../session-case.ts'

/** Has the session changed since it was loaded? By id, and by a hash that leaves `cookie` out (index.js 440-442, `isModified`). */
export interface SessionChangedDecision {
  readonly rule: 'session-changed'
  readonly phase: 'end'
  readonly ms: number
  readonly answer: Changed
  /** The session is a new one. */
  readonly isNew: boolean
  readonly sid: string | null
  /** A handler destroyed it; else it was only taken off the request. */
  readonly destroyed: boolean
}

/** `gone`: there is no `req.session`. `unknown`: it cannot be written as JSON. */
export type Changed = 'yes' | 'no' | 'new-id' | 'gone' | 'unknown'

export function sessionChanged(report: SessionReport): SessionChangedDecision | null {
  const { ended, calls } = report
  if (ended === null) return null
  return {
    rule: 'session-changed',
    phase: 'end',
    ms: ended.ms,
    answer: changedAt(report, ended),
    isNew: isNew(report),
    sid: ended.sid,
    destroyed: calls.some(({ name }) => name === 'destroy'),
  }
}

/** `isModified` at one moment. */
export function changedAt({ loaded }: SessionReport, { sid, session }: SessionMoment): Changed {
  if (session === null) return 'gone'
  if ((session.id ?? sid) !== (loaded?.session?.id ?? loaded?.sid)) return 'new-id'
  const before = loaded?.session?.digest ?? null
  if (session.digest === null || before === null) return 'unknown'
  return session.digest === before ? 'no' : 'yes'
}
