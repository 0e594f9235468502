import { describe, expect, it } from 'vitest'
import type { JournalEvent, StoreOpFact } from '../../../shared/protocol/fact.ts'
import { storeOpFactExample as op, snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import type { StoreOp } from '../../../shared/protocol/state/journal-state.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { rowBefore } from './row-before.ts'

const row = (text: string) => ({ text, bytes: text.length, cut: false })

/** What is known before the last of these ops, all of them seen only in a snapshot's tail. */
function beforeLast(ops: readonly StoreOpFact[]) {
  const tail = ops.map((fact, at): JournalEvent => ({ ...fact, seq: at + 1, at }))
  const state = restore(snapshotExample({ seq: ops.length, tail }))
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
