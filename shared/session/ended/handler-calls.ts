import type { SessionCall, SessionReport } from '../../protocol/session-fact.ts'

/** What the handler itself asked of the session: these go to the store at once (session/session.js, session/store.js). */
export interface HandlerCallsDecision {
  readonly rule: 'handler-calls'
  readonly phase: 'end'
  readonly ms: number
  readonly calls: readonly SessionCall[]
  readonly more: number
}

export function handlerCalls({ calls, moreCalls }: SessionReport): HandlerCallsDecision | null {
  const [first] = calls
  return first ? { rule: 'handler-calls', phase: 'end', ms: first.ms, calls, more: moreCalls } : null
}
