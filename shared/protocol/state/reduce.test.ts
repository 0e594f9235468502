import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../lab-options/lab-options.ts'
import type { Fact, JournalEvent, StoreOpFact } from '../fact.ts'
import { snapshotExample, storeOpFactExample } from '../fact-examples.ts'
import type { Recorded } from '../recorded.ts'
import type { Snapshot } from '../sockets.ts'
import {
  type JournalState,
  stateOf,
  WINDOW_DEPARTED,
  WINDOW_ENTRIES,
  WINDOW_OVER,
  WINDOW_ROWS,
} from './journal-state.ts'
import { fold, reduce, restore } from './reduce.ts'

const snapshot = (more: Partial<Snapshot> = {}) => snapshotExample({ epoch: 'e', ...more })

const EMPTY = stateOf(snapshot())

function events(facts: readonly Fact[], first = 1): JournalEvent[] {
  return facts.map((fact, at) => ({ ...fact, seq: first + at, at: 1_000 * (first + at) }))
}

function stateAfter(...facts: Fact[]): JournalState {
  return fold(EMPTY, events(facts))
}

function text(content: string): Recorded {
  return { text: content, bytes: content.length, cut: false }
}

function op(name: StoreOpFact['name'], sid: string | null, more: Partial<StoreOpFact> = {}): StoreOpFact {
  return storeOpFactExample({ name, sid, ...more })
}

function write(sid: string, content: string, more: Partial<StoreOpFact> = {}): StoreOpFact {
  return op('set', sid, { session: text(content), expires: null, ...more })
}

function request(exchange: number): Fact {
  const about = {
    browser: null,
    method: 'GET',
    host: 'app.localhost',
    url: '/lab',
    headers: [],
    encrypted: false,
  }
  return { kind: 'request', exchange, ...about }
}

const response: Fact = { kind: 'response', exchange: 1, status: 200, headers: [], ms: 1 }
const end: Fact = { kind: 'end', exchange: 1, outcome: 'finished', ms: 2, session: 'a' }

describe('rows', () => {
  it('stand in the order of their last use, with what they held before', () => {
    const { rows } = stateAfter(
      write('a', '1'),
      write('b', '1'),
      write('a', '2'),
      op('get', 'b', { expires: 5 }),
    )
    expect([...rows.values()]).toEqual([
      {
        sid: 'a',
        session: text('2'),
        before: text('1'),
        bytes: 1,
        expires: null,
        lastOp: { name: 'set', at: 3_000, seq: 3 },
      },
      {
        sid: 'b',
        session: text('1'),
        before: null,
        bytes: 1,
        expires: 5,
        lastOp: { name: 'get', at: 4_000, seq: 4 },
      },
    ])
  })

  it('keep their content when they are touched, and their expiry when a read says nothing of it', () => {
    const { rows } = stateAfter(
      write('a', '1', { expires: 5 }),
      op('touch', 'a', { expires: 9 }),
      op('get', 'a'),
    )
    expect(rows.get('a')).toMatchObject({ session: text('1'), expires: 9, lastOp: { name: 'get' } })
  })

  it('enter the window when they are read for the first time', () => {
    const { rows, rowCount } = stateAfter(op('get', 'a', { expires: 9, rows: 7 }))
    expect(rows.get('a')).toMatchObject({ session: null, bytes: null, expires: 9 })
    expect(rowCount).toBe(7)
  })

  it.each<[string, Fact, string]>([
    ['destroy', op('destroy', 'a', { rows: 0 }), 'destroyed'],
    [
      'a read that finds nothing',
      op('get', 'a', { outcome: { ok: true, found: false, expired: false }, rows: 0 }),
      'missing',
    ],
    [
      'a read that comes too late',
      op('get', 'a', { outcome: { ok: true, found: false, expired: true }, rows: 0 }),
      'expired',
    ],
    [
      'a touch in vain',
      op('touch', 'a', { outcome: { ok: true, found: false, expired: true }, rows: 0 }),
      'expired',
    ],
    ['time', { kind: 'expired', sid: 'a', rows: 0 }, 'expired'],
    ['another program', { kind: 'external', sid: 'a', session: null, expires: null, rows: 0 }, 'external'],
    ['clear', op('clear', null, { rows: 0 }), 'cleared'],
  ])('leave by %s, and are remembered', (_how, fact, why) => {
    const { rows, rowCount, departed } = stateAfter(write('a', '1'), fact)
    expect([rows.size, rowCount]).toEqual([0, 0])
    expect(departed).toMatchObject([{ row: { sid: 'a', session: text('1') }, why, at: 2_000 }])
  })

  it.each<[string, Partial<StoreOpFact>]>([
    ['failed', { outcome: { ok: false, code: 'E', message: 'no' } }],
    ['was overtaken', { superseded: true }],
  ])('do not move for an op that %s', (_what, more) => {
    const before = stateAfter(write('a', '1'))
    for (const fact of [
      write('a', '2', more),
      op('destroy', 'a', more),
      op('clear', null, more),
      op('touch', 'a', more),
    ]) {
      const { rows, rowCount, departed } = reduce(before, { ...fact, seq: 2, at: 0 })
      expect([rows, rowCount, departed]).toEqual([before.rows, before.rowCount, []])
    }
  })

  it("that are another app's stay so, whoever reads them, until they are written as one's own", () => {
    const theirs: Fact = {
      kind: 'external',
      sid: 'a',
      session: text('1'),
      expires: 5,
      rows: 1,
      readOnly: true,
    }
    const found = op('get', 'a', { outcome: { ok: true, found: true } })
    const row = {
      sid: 'b',
      session: null,
      bytes: 1,
      expires: null,
      lastOp: { name: 'found', at: 0, seq: 1 },
    } as const
    const listed: Fact = {
      ...{ kind: 'listed', since: 0, rows: 1, found: 1, gone: 0 },
      window: [{ ...row, readOnly: true }],
    }
    expect(stateAfter(theirs).rows.get('a')?.readOnly).toBe(true)
    expect(stateAfter(theirs, found).rows.get('a')?.readOnly).toBe(true)
    expect(stateAfter(theirs, write('a', '2')).rows.get('a')?.readOnly).toBeUndefined()
    expect(stateAfter(listed).rows.get('b')?.readOnly).toBe(true)
    expect(stateOf(snapshot({ window: [{ ...row, readOnly: true }] })).rows.get('b')?.readOnly).toBe(true)
  })

  it('written by another program are as good as any', () => {
    const fact: Fact = { kind: 'external', sid: 'a', session: text('2'), expires: 5, rows: 3 }
    const { rows, rowCount } = stateAfter(write('a', '1'), fact)
    expect(rows.get('a')).toMatchObject({
      session: text('2'),
      before: text('1'),
      expires: 5,
      lastOp: { name: 'external' },
    })
    expect(rowCount).toBe(3)
  })

  it('are a window: the least recently used ones leave it, but not the count', () => {
    const many = Array.from({ length: WINDOW_ROWS + 10 }, (_, at) =>
      write(`row-${at}`, '1', { rows: at + 1 }),
    )
    const { rows, rowCount, departed } = stateAfter(...many)
    expect([rows.size, rowCount, departed]).toEqual([WINDOW_ROWS, WINDOW_ROWS + 10, []])
    expect([...rows.keys()][0]).toBe('row-10')
  })

  it('that departed are remembered a few at a time', () => {
    const facts = Array.from({ length: 30 }, (_, at) => [
      write(`row-${at}`, '1'),
      op('destroy', `row-${at}`),
    ]).flat()
    const { departed } = stateAfter(...facts)
    expect(departed).toHaveLength(WINDOW_DEPARTED)
    expect(departed.at(-1)?.row.sid).toBe('row-29')
  })
})

describe('rows that are over and still in memory', () => {
  const expired = (sid: string, rows: number): Fact => ({
    kind: 'expired',
    sid,
    rows,
    over: { rows: 1, bytes: 10 },
  })
  const missed = op('get', 'a', {
    outcome: { ok: true, found: false, expired: true },
    rows: 0,
    over: { rows: -1, bytes: -10 },
  })
  const two = [
    write('a', '1', { expires: 1 }),
    write('b', '1', { expires: 2 }),
    expired('a', 1),
    expired('b', 0),
  ]
  const over = (...more: Fact[]) => {
    const { over, rowCount, departed } = stateAfter(...two, ...more)
    const left = departed.map(({ row, why }) => `${row.sid} ${why}`)
    return [rowCount, over.rows, over.bytes, [...over.window.keys()], left]
  }

  it('are counted apart from those that can be used, with what they held', () => {
    expect(over()).toEqual([0, 2, 20, ['a', 'b'], []])
    expect(stateAfter(...two).over.window.get('a')?.session).toEqual(text('1'))
  })

  it('leave when they are asked for, destroyed or written anew', () => {
    expect(over(missed)).toEqual([0, 1, 10, ['b'], ['a expired']])
    const destroyed = op('destroy', 'a', { rows: 0, over: { rows: -1, bytes: -10 } })
    expect(over(destroyed)).toEqual([0, 1, 10, ['b'], ['a destroyed']])
    expect(over(write('a', '2', { rows: 1, over: { rows: -1, bytes: -10 } }))).toEqual([1, 1, 10, ['b'], []])
  })

  it('leave all together when the store goes through its rows, but for those that ran out since', () => {
    expect(over(op('all', null, { rows: 0, over: { rows: -2, bytes: -20 } }))).toEqual([0, 0, 0, [], []])
    const began = op('length', null, { ms: 4_998.5, rows: 0, over: { rows: -1, bytes: -10 } })
    expect(over(began)).toEqual([0, 1, 10, ['b'], []])
    expect(over(op('clear', null, { rows: 0, over: { rows: -2, bytes: -20 } }))).toEqual([0, 0, 0, [], []])
  })

  it('are a window of those that ran out last, but all are counted', () => {
    const sids = Array.from({ length: WINDOW_OVER + 5 }, (_, at) => `row-${at}`)
    const state = stateAfter(...sids.flatMap((sid) => [write(sid, '1', { expires: 1 }), expired(sid, 0)]))
    expect(state.over.rows).toBe(WINDOW_OVER + 5)
    expect([...state.over.window.keys()]).toEqual(sids.slice(5))
  })

  it('are as the snapshot has them, whatever its tail tells of the time before', () => {
    const row = {
      sid: 'b',
      session: null,
      bytes: 10,
      expires: 2,
      lastOp: { name: 'set', at: 2, seq: 2 } as const,
    }
    const tail = events([...two, missed])
    const state = restore(snapshot({ seq: 5, over: { rows: 1, bytes: 10, window: [row] }, tail }))
    expect([state.over.rows, state.over.bytes, [...state.over.window.keys()]]).toEqual([1, 10, ['b']])
  })
})

describe('exchanges', () => {
  it('gather their response, end and ops; each op knows what the row held before', () => {
    const { exchanges, entries } = stateAfter(
      request(1),
      write('a', '1', { exchange: 1 }),
      response,
      write('a', '2', { exchange: 1 }),
      end,
    )
    const exchange = exchanges.get(1)
    expect(exchange).toMatchObject({ id: 1, seq: 1, response: { status: 200 }, end: { session: 'a' } })
    expect(exchange?.ops.map(({ seq, before }) => [seq, before])).toEqual([
      [2, null],
      [4, text('1')],
    ])
    expect(entries).toEqual([{ kind: 'exchange', seq: 1, exchange: 1 }])
  })

  it('that are not held take what belongs to them with them; their ops still move rows', () => {
    const { exchanges, entries, rows } = stateAfter(response, end, write('a', '1', { exchange: 9 }))
    expect([exchanges.size, entries, rows.size]).toEqual([0, [], 1])
  })

  it('are a window of wire entries, and what is forgotten is counted', () => {
    const { exchanges, entries, forgotten } = stateAfter(
      ...Array.from({ length: WINDOW_ENTRIES + 5 }, (_, at) => request(at)),
    )
    expect([exchanges.size, entries.length, forgotten]).toEqual([WINDOW_ENTRIES, WINDOW_ENTRIES, 5])
    expect(exchanges.has(4)).toBe(false)
    expect(exchanges.has(5)).toBe(true)
  })
})

describe('the wire', () => {
  it('shows ops outside of every exchange, options and notes, in order', () => {
    const options: Fact = { kind: 'options', options: defaultLabOptions, before: null, browser: 'browser-1' }
    const {
      entries,
      options: now,
      storeConnected,
    } = stateAfter(
      write('a', '1'),
      options,
      { kind: 'store-state', connected: false },
      { kind: 'coalesced', merged: 1, dropped: 2 },
      { kind: 'expired', sid: 'a', rows: 0 },
    )
    expect(entries.map((entry) => (entry.kind === 'note' ? entry.event.kind : entry.kind))).toEqual([
      'op',
      'options',
      'store-state',
      'coalesced',
      'expired',
    ])
    expect([now, storeConnected]).toEqual([defaultLabOptions, false])
  })
})

describe('what is past', () => {
  const window = [
    { sid: 'new', session: text('9'), bytes: 1, expires: null, lastOp: { name: 'set', at: 0, seq: 9 } },
    { sid: 'old', session: null, bytes: 5, expires: 7, lastOp: { name: 'found', at: 0, seq: 0 } },
  ] as const

  it('fills in the wire, and leaves rows, options and store as the snapshot has them', () => {
    const tail = events([
      request(1),
      write('new', '1', { exchange: 1 }),
      op('clear', null, { rows: 0 }),
      { kind: 'store-state', connected: false },
      { kind: 'options', options: defaultLabOptions, before: null, browser: null },
      op('destroy', 'new', { rows: 0 }),
    ])
    const state = restore(snapshot({ seq: 9, rows: 2, window, tail }))
    expect([...state.rows.keys()]).toEqual(['old', 'new'])
    expect(state.rows.get('new')).toMatchObject({ session: text('9'), before: null })
    expect([state.seq, state.rowCount, state.storeConnected, state.options, state.departed]).toEqual([
      9,
      2,
      true,
      null,
      [],
    ])
    expect(state.entries.map(({ kind }) => kind)).toEqual(['exchange', 'op', 'note', 'options', 'op'])
    // What the row held at that time is not known: the snapshot's content is newer.
    expect(state.exchanges.get(1)?.ops[0]?.before).toBeNull()
  })

  it('is followed by what comes', () => {
    const state = fold(restore(snapshot({ seq: 9, rows: 2, window })), events([write('old', '10')], 10))
    expect([...state.rows.keys()]).toEqual(['new', 'old'])
    expect([state.seq, state.rows.get('old')?.session]).toEqual([10, text('10')])
  })
})

it('leaves the state before as it was', () => {
  const before = stateAfter(request(1), write('a', '1', { exchange: 1 }))
  const kept = structuredClone(before)
  fold(before, events([write('a', '2', { exchange: 1 }), op('destroy', 'a'), request(2), response, end], 3))
  expect(before).toEqual(kept)
  expect(fold(before, [])).toBe(before)
})
