import type { RequestFact, StoreOpFact } from './fact.ts'
import { NO_LATENCY } from './race-facts.ts'
import type { Snapshot } from './sockets.ts'
import type { StoreOp } from './state/journal-state.ts'

// What tests are made of: whole facts of which a test names what matters to it.

/** The snapshot of a lab in which nothing has happened yet. */
export function snapshotExample(change: Partial<Snapshot> = {}): Snapshot {
  return {
    epoch: 'a',
    seq: 0,
    now: 0,
    oldest: 1,
    store: { kind: 'memory', expressSession: null },
    storeConnected: true,
    latency: NO_LATENCY,
    options: null,
    rows: 0,
    window: [],
    tail: [],
    ...change,
  }
}

/** A GET of the home host's `/`, by nobody's browser and without headers. */
export function requestExample(change: Partial<RequestFact> = {}): RequestFact {
  return {
    kind: 'request',
    exchange: 1,
    browser: null,
    method: 'GET',
    host: 'app.localhost:3000',
    url: '/',
    headers: [],
    encrypted: false,
    ...change,
  }
}

/** A `set` of the session `a` that worked, outside every exchange. */
export function storeOpFactExample(change: Partial<StoreOpFact> = {}): StoreOpFact {
  return {
    kind: 'store-op',
    op: 1,
    name: 'set',
    exchange: null,
    sid: 'a',
    start: 0,
    ms: 0,
    outcome: { ok: true },
    rows: 1,
    ...change,
  }
}

/** The same as it stands in the journal, in exchange 1. */
export function storeOpExample(change: Partial<StoreOp> = {}): StoreOp {
  return { ...storeOpFactExample({ exchange: 1 }), seq: 1, at: 0, before: null, ...change }
}
