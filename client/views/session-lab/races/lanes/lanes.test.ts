import { describe, expect, it } from 'vitest'
import type { Exchange, StoreOp } from '../../../../../shared/protocol/state/journal-state.ts'
import { raceOutcome } from '../race-outcome.ts'
import { lanesOf } from './lanes.ts'

const START = 1_000_000

/** One exchange: `get` when it comes in, and whatever else it does to the row `s`. */
function exchange(id: number, at: number, ops: readonly Partial<StoreOp>[], ended = 100): Exchange {
  const op = (part: Partial<StoreOp>, index: number) =>
    ({
      kind: 'store-op',
      op: id * 10 + index,
      exchange: id,
      sid: 's',
      start: 0,
      ms: 1,
      outcome: { ok: true },
      seq: id * 10 + index,
      at: START,
      before: null,
      rows: 1,
      ...part,
    }) as StoreOp
  return {
    id,
    at: START + at,
    seq: id,
    request: { method: 'PATCH', url: '/lab/session?race=x', headers: [] },
    response: { ms: ended - 5 },
    end: { ms: ended },
    session: null,
    ops: [{ name: 'get', outcome: { ok: true, found: true } } as Partial<StoreOp>, ...ops].map(op),
  } as unknown as Exchange
}

function set(start: number, data: object, before: object | null = null): Partial<StoreOp> {
  const recorded = (value: object) => ({ text: JSON.stringify(value), bytes: 1, cut: false })
  return { name: 'set', start, session: recorded(data), before: before && recorded(before) }
}

describe('lanes', () => {
  it('name what a later write lost', () => {
    const lanes = lanesOf(
      [
        exchange(1, 0, [set(40, { views: 15, qty: 1 }, { views: 14, qty: 1 })]),
        exchange(2, 10, [set(80, { views: 14, qty: 2 })]),
      ],
      [],
      START + 200,
    )
    expect(lanes.stale).toMatchObject([{ exchange: 2, lost: ['views 15'], revived: false }])
    expect(lanes.row?.spans.map(({ text, lost }) => [text, lost])).toEqual([
      ['views 14  qty 1', false],
      ['views 15  qty 1', false],
      ['views 14  qty 2', true],
    ])
  })

  it('carry the names that the requests have in the race', () => {
    const named = exchange(1, 0, [])
    const request = { ...named.request, url: '/lab/session?race=x&who=tab+1' }
    const lanes = lanesOf([{ ...named, request }, exchange(2, 10, [])], [], START + 200)
    expect(lanes.lanes.map(({ who, title }) => [who, title])).toEqual([
      ['tab 1', 'PATCH /session'],
      [null, 'PATCH /session'],
    ])
  })

  it('say first of a row what the race is about, and last what Passport keeps', () => {
    const before = { passport: { user: 'ada' }, cart: ['tea'], views: 14 }
    const lanes = lanesOf(
      [
        exchange(1, 0, [set(40, { ...before, views: 15 }, before)]),
        exchange(2, 10, [set(80, { ...before, cart: [] })]),
      ],
      [],
      START + 200,
    )
    expect(lanes.row?.spans.map(({ text }) => text)).toEqual([
      'views 14  cart ["tea"…]  passport.user "ada"',
      'views 15  cart ["tea"…]  passport.user "ada"',
      'views 14  cart []  passport.user "ada"',
    ])
  })

  it('say nothing where the second read after the first had written', () => {
    const lanes = lanesOf(
      [exchange(1, 0, [set(10, { views: 15 })]), exchange(2, 50, [set(10, { views: 15, qty: 2 })])],
      [],
      START + 200,
    )
    expect(lanes.stale).toEqual([])
  })

  it.each<[string, object, object, object, object]>([
    [
      'a removed key is there again',
      { cart: ['tea'], views: 1 },
      { views: 1 },
      { cart: ['tea'], views: 2 },
      { lost: [], restored: ['cart'], repeated: [] },
    ],
    [
      'two counts made one',
      { views: 1 },
      { views: 2 },
      { views: 2 },
      { lost: [], restored: [], repeated: ['views 2'] },
    ],
    [
      'a first count was made twice',
      {},
      { views: 1 },
      { views: 1 },
      { lost: [], restored: [], repeated: ['views 1'] },
    ],
    [
      'a removed key whose name every object has',
      { constructor: 1 },
      {},
      { constructor: 1, a: true },
      { lost: [], restored: ['constructor'], repeated: [] },
    ],
  ])('tell where %s', (_, before, first, second, undone) => {
    const exchanges = [exchange(1, 0, [set(40, first, before)]), exchange(2, 10, [set(80, second)])]
    const lanes = lanesOf(exchanges, [], START + 200)
    expect(lanes.stale).toMatchObject([{ exchange: 2, revived: false, ...undone }])
    expect(raceOutcome('two of one', lanes).headline).not.toBe('Nothing was lost.')
  })

  it('take the same word, written by both, for no loss', () => {
    const exchanges = [
      exchange(1, 0, [set(40, { user: 'ada' }, { user: null })]),
      exchange(2, 10, [set(80, { user: 'ada' })]),
    ]
    const lanes = lanesOf(exchanges, [], START + 200)
    expect(lanes.stale).toEqual([])
    expect(raceOutcome('two of one', lanes).headline).toBe('Nothing was lost.')
  })

  it('tell that a destroyed row came back', () => {
    const lanes = lanesOf(
      [exchange(1, 0, [set(80, { user: 'ada' })]), exchange(2, 10, [{ name: 'destroy', start: 20 }])],
      [],
      START + 200,
    )
    expect(lanes.stale).toMatchObject([{ exchange: 1, revived: true }])
    expect(lanes.row?.spans.map(({ text }) => text)).toEqual([null, null, 'user "ada"'])
  })

  it('grow with the clock while something is held', () => {
    const open = { ...exchange(1, 0, []), end: null }
    const hold = {
      kind: 'held',
      hold: 1,
      name: 'set',
      exchange: 1,
      sid: 's',
      browser: 'b',
      until: 0,
      seq: 9,
      at: START + 50,
    } as const
    const lanes = lanesOf([open], [hold], START + 400)
    expect(lanes.length).toBe(400)
    expect(lanes.lanes[0]?.bars).toContainEqual({ kind: 'set', from: 50, to: 400, held: true })
    expect(lanes.lanes[0]?.ended).toBeNull()
  })

  it('are empty without exchanges', () => {
    expect(lanesOf([], [], START)).toMatchObject({ lanes: [], row: null, stale: [] })
  })
})
