import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import { stateOf } from '../../../shared/protocol/state/journal-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { Coalescer } from '../coalescer.ts'
import { Journal } from '../journal.ts'
import { Recorder } from '../recorder.ts'
import { EXPIRED_AT_ONCE, ExpiryTimer, TOLD_TOGETHER } from './expiry-timer.ts'
import { SessionIndex } from './session-index.ts'

const START = Date.UTC(2026, 10, 24)

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const journal = new Journal('epoch', 100_000)
  /** What a store like MemoryStore keeps, by id. */
  const memory = new Set<string>()
  const index = new SessionIndex((sid) => (memory.has(sid) ? 10 : null))
  const recorder = new Recorder(
    journal,
    index,
    () => Date.now(),
    () => timer.arm(),
  )
  const coalescer = new Coalescer(recorder, () => true)
  const timer = new ExpiryTimer(index, recorder, coalescer)
  const put = (sid: string, life: number | null) => {
    const session = { text: '{}', bytes: 2, cut: false }
    const expires = life === null ? null : Date.now() + life
    recorder.record({ kind: 'external', sid, session, expires, rows: 0 })
  }
  const expired = () =>
    (journal.since(0) ?? []).flatMap((event) =>
      event.kind === 'expired' ? [[event.sid, event.at - START]] : [],
    )
  return { journal, index, timer, put, expired, memory }
}

it('tells of each row when its time runs out, in the order of their times', () => {
  const { put, expired, index } = setUp()
  put('c', 300)
  put('a', 100)
  put('never', null)
  put('b', 200)
  vi.advanceTimersByTime(99)
  expect(expired()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(expired()).toEqual([['a', 100]])
  vi.advanceTimersByTime(1_000_000)
  expect(expired()).toEqual([
    ['a', 100],
    ['b', 200],
    ['c', 300],
  ])
  expect([index.size, index.has('never'), index.hasExpired('a', Date.now())]).toEqual([1, true, true])
})

it('lets a row live that got more time, and takes one early that got less', () => {
  const { put, expired } = setUp()
  put('longer', 100)
  put('shorter', 1_000)
  put('longer', 500)
  put('shorter', 50)
  vi.advanceTimersByTime(400)
  expect(expired()).toEqual([['shorter', 50]])
  vi.advanceTimersByTime(100)
  expect(expired()).toEqual([
    ['shorter', 50],
    ['longer', 500],
  ])
})

it('waits for rows that live longer than a timer can run', () => {
  const { put, expired } = setUp()
  const days = 40 * 86_400_000
  put('old', days)
  vi.advanceTimersByTime(days - 1)
  expect(expired()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(expired()).toEqual([['old', days]])
})

it('notices within a minute that the clock was set', () => {
  const { put, expired } = setUp()
  put('a', 86_400_000)
  vi.setSystemTime(START + 86_500_000)
  vi.advanceTimersByTime(60_000)
  expect(expired().map(([sid]) => sid)).toEqual(['a'])
})

const END = { epoch: 'epoch', store: { kind: 'other', expressSession: null } } as const

it('tells one by one while they are few, and the rest of very many together, so that the fold ends with the truth', () => {
  const { put, expired, index, journal } = setUp()
  const more = 2 * TOLD_TOGETHER + 700
  for (let row = 0; row < EXPIRED_AT_ONCE + more; row++) put(`row-${row}`, 100 + (row % 50))
  put('stays', 1_000)
  vi.advanceTimersByTime(99)
  // Late, as on a busy machine: all of them are due.
  vi.setSystemTime(START + 400)
  vi.advanceTimersByTime(50)
  expect(expired()).toHaveLength(EXPIRED_AT_ONCE)
  const events = journal.since(0) ?? []
  const many = events.filter((event) => event.kind === 'expired-many')
  expect(many.reduce((sum, { count }) => sum + count, 0)).toBe(more)
  expect(many.map(({ window }) => window?.map(({ sid }) => sid))).toEqual([undefined, undefined, ['stays']])
  expect([index.size, many.at(-1)?.rows]).toEqual([1, 1])
  // At each of them the fold has just the rows that the index had.
  let state = stateOf(snapshotExample(END))
  for (const event of events) {
    state = fold(state, [event])
    if ('rows' in event) expect(state.rowCount).toBe(event.rows)
  }
  expect([...state.rows.keys()]).toEqual(['stays'])
  vi.advanceTimersByTime(1_000)
  expect(index.size).toBe(0)
})

it('takes those of the same millisecond together, however many they are', () => {
  const { put, journal } = setUp()
  for (let row = 0; row < EXPIRED_AT_ONCE + TOLD_TOGETHER + 10; row++) put(`row-${row}`, 100)
  vi.advanceTimersByTime(200)
  expect(journal.at(journal.newest)).toMatchObject({
    kind: 'expired-many',
    count: TOLD_TOGETHER + 10,
    rows: 0,
  })
})

it('lets a row live that got more time between two steps', () => {
  const { put, index } = setUp()
  for (let row = 0; row < EXPIRED_AT_ONCE + 2 * TOLD_TOGETHER; row++) put(`row-${row}`, 100 + row / 100)
  vi.setSystemTime(START + 400)
  vi.advanceTimersToNextTimer()
  const last = `row-${EXPIRED_AT_ONCE + 2 * TOLD_TOGETHER - 1}`
  put(last, 1_000)
  vi.advanceTimersByTime(50)
  expect([index.size, index.has(last)]).toEqual([1, true])
})

it('says of those that the store keeps in memory that they are over, and of the others that they are gone', () => {
  const { put, journal, index, memory, expired } = setUp()
  for (let row = 0; row < EXPIRED_AT_ONCE + 20; row++) put(`row-${row}`, 100 + row)
  for (let row = EXPIRED_AT_ONCE; row < EXPIRED_AT_ONCE + 17; row++) memory.add(`row-${row}`)
  vi.setSystemTime(START + 2_000)
  vi.advanceTimersByTime(200)
  const { over } = index
  expect([index.size, over.size, over.bytes]).toEqual([0, 17, 170])
  const together = (journal.since(0) ?? []).filter((event) => event.kind === 'expired-many')
  expect(together.map(({ count, over }) => ({ count, over }))).toEqual([
    { count: 17, over: { rows: 17, bytes: 170 } },
  ])
  expect(expired()).toHaveLength(EXPIRED_AT_ONCE + 3)
})

it('does nothing more once it is disposed', () => {
  const { put, expired, timer } = setUp()
  put('a', 100)
  timer.dispose()
  put('b', 50)
  vi.advanceTimersByTime(1_000)
  expect(expired()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
