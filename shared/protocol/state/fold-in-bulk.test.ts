import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, JournalEvent, StoreOpFact } from '../fact.ts'
import { requestExample, snapshotExample, storeOpFactExample } from '../fact-examples.ts'
import { type JournalState, stateOf, WINDOW_ENTRIES, WINDOW_OVER, WINDOW_ROWS } from './journal-state.ts'
import { fold, RunningState, reduce } from './reduce.ts'

const EMPTY = stateOf(snapshotExample())

/** More ids than the window has room for, so that some leave it and come back. */
const sid = fc.nat(WINDOW_ROWS + 60).map((at) => `row-${at}`)

const over = fc.constantFrom(undefined, { rows: 1, bytes: 9 }, { rows: -1, bytes: -9 })

const rows = WINDOW_ROWS + 100

function op(name: StoreOpFact['name'], about: string | null, more: Partial<StoreOpFact> = {}): Fact {
  return storeOpFactExample({ name, sid: about, rows, ...more })
}

const set = fc
  .tuple(sid, fc.nat(9), fc.constantFrom(null, 5_000))
  .map(([about, n, expires]) =>
    op('set', about, { expires, session: { text: `${n}`, bytes: 1, cut: false } }),
  )

const others: fc.Arbitrary<Fact> = fc.oneof(
  sid.map((about) => op('get', about)),
  sid.map((about) => op('touch', about, { expires: 9_000 })),
  sid.map((about) => op('get', about, { outcome: { ok: true, found: false, expired: true } })),
  fc.tuple(sid, over).map(([about, change]) => op('destroy', about, change && { over: change })),
  fc
    .tuple(sid, over)
    .map(([about, change]): Fact => ({ kind: 'expired', sid: about, rows, ...(change && { over: change }) })),
  sid.map((about): Fact => ({ kind: 'external', sid: about, session: null, expires: null, rows })),
  fc.nat(30).map((exchange) => requestExample({ exchange })),
  fc.tuple(fc.nat(30), sid).map(([exchange, about]) => op('set', about, { exchange })),
  fc.nat(30).map((exchange): Fact => ({ kind: 'response', exchange, status: 200, headers: [], ms: 1 })),
  fc.nat(30).map((exchange): Fact => ({ kind: 'end', exchange, outcome: 'finished', ms: 2, session: null })),
)

/** Seldom, or hardly a row would be left. */
const sweeps: fc.Arbitrary<Fact> = fc.oneof(
  fc.constant(op('clear', null)),
  over.map(
    (change): Fact => ({
      kind: 'expired-many',
      until: 6_000,
      count: 3,
      rows,
      ...(change && { over: change }),
    }),
  ),
)

/** Fills the window and the list of entries first, so that from then on each event pushes something out. */
const facts = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.oneof(
        { weight: 200, arbitrary: set },
        { weight: 100, arbitrary: others },
        { weight: 1, arbitrary: sweeps },
      ),
      {
        minLength: 200,
        maxLength: 400,
      },
    ),
  )
  .map(([full, more]) => [
    ...Array.from({ length: WINDOW_ROWS - 20 }, (_, at) =>
      op('set', `row-${at}`, { expires: at % 2 ? 5_000 : null }),
    ),
    ...Array.from(
      { length: WINDOW_OVER },
      (_, at): Fact => ({ kind: 'expired', sid: `row-${at * 2}`, rows, over: { rows: 1, bytes: 9 } }),
    ),
    ...Array.from({ length: full ? WINDOW_ENTRIES - 600 : 0 }, (_, at) =>
      requestExample({ exchange: 1_000 + at }),
    ),
    ...more,
  ])

const eventsOf = (all: readonly Fact[]): JournalEvent[] =>
  all.map((fact, at) => ({ ...fact, seq: at + 1, at: 10 * (at + 1) }))

/** Equal, and in the same order. */
function plain(state: JournalState) {
  return {
    ...state,
    rows: [...state.rows],
    over: { ...state.over, window: [...state.over.window] },
    exchanges: [...state.exchanges],
  }
}

describe('folding in bulk', () => {
  it('gives what folding one by one gives, however much is pushed out meanwhile', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const events = eventsOf(all)
        const begun = fold(EMPTY, events.slice(0, -200))
        const rest = events.slice(-200)
        expect(plain(fold(begun, rest))).toEqual(plain(rest.reduce(reduce, begun)))
      }),
      { numRuns: 12 },
    )
  })

  it('gives the same where a state goes on in place, and leaves alone the one that it began with', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const events = eventsOf(all)
        const begun = fold(EMPTY, events.slice(0, -200))
        const before = JSON.stringify(plain(begun))
        const running = new RunningState(begun)
        for (const event of events.slice(-200)) running.apply(event)
        expect(running.now.exchanges.size).toBeLessThanOrEqual(WINDOW_ENTRIES)
        expect(plain(running.end())).toEqual(plain(fold(begun, events.slice(-200))))
        expect(JSON.stringify(plain(begun))).toBe(before)
      }),
      { numRuns: 8 },
    )
  })

  it('gives the same whatever arrives together', () => {
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 12 }),
        (all, sizes) => {
          const events = eventsOf(all)
          let state = EMPTY
          let at = 0
          for (const size of [...sizes, events.length]) {
            state = fold(state, events.slice(at, at + size))
            at += size
          }
          expect(plain(state)).toEqual(plain(fold(EMPTY, events)))
        },
      ),
      { numRuns: 20 },
    )
  })
})
