import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Coalescer } from '../coalescer.ts'
import { Journal } from '../journal.ts'
import { Recorder } from '../recorder.ts'
import { EXPIRED_AT_ONCE, ExpiryTimer } from './expiry-timer.ts'
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
  const index = new SessionIndex()
  const rebase = vi.fn()
  const recorder = new Recorder(
    journal,
    index,
    () => Date.now(),
    () => timer.arm(),
  )
  const coalescer = new Coalescer(recorder, () => true)
  const timer = new ExpiryTimer(index, recorder, coalescer, rebase)
  const put = (sid: string, life: number | null) => {
    const session = { text: '{}', bytes: 2, cut: false }
    const expires = life === null ? null : Date.now() + life
    recorder.record({ kind: 'external', sid, session, expires, rows: 0 })
  }
  const expired = () =>
    (journal.since(0) ?? []).flatMap((event) =>
      event.kind === 'expired' ? [[event.sid, event.at - START]] : [],
    )
  return { journal, index, timer, put, expired, rebase }
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

it('tells one by one while they are few, and counts the rest of very many, of whom a snapshot tells', () => {
  const { put, expired, index, journal, rebase } = setUp()
  const more = 7_000
  for (let row = 0; row < EXPIRED_AT_ONCE + more; row++) put(`row-${row}`, 100)
  put('stays', 1_000)
  vi.advanceTimersByTime(200)
  expect(expired()).toHaveLength(EXPIRED_AT_ONCE)
  expect(journal.at(journal.newest)).toMatchObject({ kind: 'coalesced', expired: more })
  expect(rebase).toHaveBeenCalledOnce()
  expect(index.size).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(index.size).toBe(0)
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
