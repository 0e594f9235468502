import type { SessionReport } from '../../protocol/session-fact.ts'
import { isNew } from '../session-case.ts'

/** Without a row there is a new session under a new id; nothing of the old id is kept (index.js 490-522). */
export interface SessionIdDecision {
  readonly rule: 'session-id'
  readonly phase: 'request'
  readonly ms: number
  /** `none`: the middleware passed an error on, and the handler never ran. */
  readonly answer: 'old' | 'new' | 'none'
  readonly why: 'row-found' | 'no-cookie' | 'cookie-refused' | 'no-row' | 'failed'
  readonly sid: string | null
}

export function sessionId(report: SessionReport): SessionIdDecision | null {
  const { loaded, cookie, failed } = report
  if (loaded === null) return null
  const decision = { rule: 'session-id', phase: 'request', ms: loaded.ms, sid: loaded.sid } as const
  if (failed !== null) return { ...decision, answer: 'none', why: 'failed' }
  if (!isNew(report)) return { ...decision, answer: 'old', why: 'row-found' }
  const why = cookie.kind === 'none' ? 'no-cookie' : cookie.kind === 'signed' ? 'no-row' : 'cookie-refused'
  return { ...decision, answer: 'new', why }
}
