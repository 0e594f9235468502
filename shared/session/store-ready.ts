import type { SessionReport } from '../protocol/session-fact.ts'

/** While the store has said `disconnect` and not yet `connect`, the middleware stands aside (index.js 192-198). */
export interface StoreReadyDecision {
  readonly rule: 'store-ready'
  readonly phase: 'request'
  readonly ms: number
  readonly ready: boolean
}

export function storeReady({ ms, storeReady: ready }: SessionReport): StoreReadyDecision {
  return { rule: 'store-ready', phase: 'request', ms, ready }
}
