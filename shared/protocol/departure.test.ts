import { describe, expect, it } from 'vitest'
import { departureOf } from './departure.ts'
import type { Fact, StoreOpFact } from './fact.ts'
import { snapshotExample, storeOpFactExample } from './fact-examples.ts'
import { restore } from './state/reduce.ts'

const op = (name: StoreOpFact['name'], sid: string | null, change: Partial<StoreOpFact> = {}): StoreOpFact =>
  storeOpFactExample({ name, sid, ms: 1, rows: 0, ...change })

function departure(facts: readonly Fact[], before = facts.length + 1) {
  const tail = facts.map((fact, at) => ({ ...fact, seq: at + 1, at: (at + 1) * 1_000 }))
  const state = restore(snapshotExample({ seq: facts.length, tail }))
  return departureOf(state, 'a', before)
}

const expired: Fact = { kind: 'expired', sid: 'a', rows: 0 }
const missed = op('get', 'a', { outcome: { ok: true, found: false, expired: true } })
const external: Fact = { kind: 'external', sid: 'a', session: null, expires: null, rows: 0 }
const failed = op('destroy', 'a', { outcome: { ok: false, code: 'E', message: 'no' } })

const listed = (sids: readonly string[], rows = sids.length, partial = false): Fact => ({
  kind: 'listed',
  since: 1,
  rows,
  found: 0,
  gone: 1,
  window: sids.map((sid) => ({
    sid,
    session: null,
    bytes: 1,
    expires: null,
    lastOp: { name: 'found', at: 0, seq: 1 },
  })),
  ...(partial && { partial }),
})
const many = (until: number): Fact => ({ kind: 'expired-many', until, count: 2_000, rows: 0, window: [] })
const nobody = op('get', 'a', { outcome: { ok: true, found: false, expired: false } })

describe('departureOf', () => {
  it.each<[string, readonly Fact[], ReturnType<typeof departure>]>([
    ['destroyed', [op('set', 'a'), op('destroy', 'a')], { why: 'destroyed', at: 2_000 }],
    ['destroyed, and written again', [op('destroy', 'a'), op('set', 'a')], null],
    ['expired by the timer', [op('set', 'a'), expired], { why: 'expired', at: 2_000 }],
    ['found expired by a get', [missed], { why: 'expired', at: 1_000 }],
    ['cleared with all others', [op('set', 'a'), op('clear', null)], { why: 'cleared', at: 2_000 }],
    ['removed by another program', [external], { why: 'external', at: 1_000 }],
    ['expired with many others', [op('set', 'a', { expires: 9 }), many(9)], { why: 'expired', at: 2_000 }],
    ['not among the many that expired', [op('set', 'a', { expires: 9 }), many(8)], null],
    ['not there when the store was listed', [op('set', 'a'), listed(['b'])], { why: 'external', at: 2_000 }],
    ['there when it was listed', [op('set', 'a'), listed(['b', 'a'])], null],
    ['perhaps among the rows that are not named', [op('set', 'a'), listed(['b'], 600)], null],
    ['perhaps in the part that was not listed', [op('set', 'a'), listed(['b'], 1, true)], null],
    ['never there, and not listed', [listed(['b']), many(9)], null],
    [
      'destroyed, and looked for since',
      [op('destroy', 'a'), nobody, listed([])],
      { why: 'destroyed', at: 1_000 },
    ],
    ['never heard of', [op('destroy', 'b')], null],
    ['not destroyed after all', [failed], null],
  ])('%s', (_, facts, expected) => {
    expect(departure(facts)).toEqual(expected)
  })

  it('looks back only', () => {
    expect(departure([op('set', 'a'), op('destroy', 'a')], 2)).toBeNull()
  })
})
