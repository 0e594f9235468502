import { describe, expect, it } from 'vitest'
import type { JournalEvent, StoreOpFact } from '../../../shared/protocol/fact.ts'
import type { StoreOp } from '../../../shared/protocol/journal-state.ts'
import { NO_LATENCY } from '../../../shared/protocol/race-facts.ts'
import { restore } from '../../../shared/protocol/reduce.ts'
import { rowBefore } from './row-before.ts'

const row = (text: string) => ({ text, bytes: text.length, cut: false })

const op = (change: Partial<StoreOpFact>): StoreOpFact => ({
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
})

/** What is known before the last of these ops, all of them seen only in a snapshot's tail. */
function beforeLast(ops: readonly StoreOpFact[]) {
  const tail = ops.map((fact, at): JournalEvent => ({ ...fact, seq: at + 1, at }))
  const store = { kind: 'memory', expressSession: null } as const
  const base = {
    epoch: 'a',
    now: 0,
    oldest: 1,
    store,
    storeConnected: true,
    latency: NO_LATENCY,
    options: null,
    rows: 0,
    window: [],
  }
  const state = restore({ ...base, seq: ops.length, tail })
  const last = state.entries.at(-1)
  if (last?.kind !== 'op') throw new Error('the last entry is an op')
  return rowBefore(state, last.op satisfies StoreOp)
}

describe('rowBefore', () => {
  it.each([
    [
      'the last write counts',
      [op({ session: row('1') }), op({ session: row('2') }), op({})],
      { known: true, session: row('2') },
    ],
    [
      'a row nobody mentioned is new',
      [op({ sid: 'b', session: row('1') }), op({})],
      { known: true, session: null },
    ],
    [
      'a row that was destroyed is new',
      [op({ session: row('1') }), op({ name: 'destroy' }), op({})],
      { known: true, session: null },
    ],
    [
      'a row that was not found is new',
      [op({ name: 'get', outcome: { ok: true, found: false, expired: true } }), op({})],
      { known: true, session: null },
    ],
    [
      'a row that was only read is not known',
      [op({ name: 'get', outcome: { ok: true, found: true } }), op({})],
      { known: false },
    ],
    [
      'a write that failed changed nothing',
      [op({ session: row('1') }), op({ outcome: { ok: false, code: 'E', message: '' } }), op({})],
      { known: true, session: row('1') },
    ],
  ])('%s', (_, ops, expected) => {
    expect(beforeLast(ops)).toEqual(expected)
  })
})
