import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JournalEvent, StoreOpName } from '../../shared/protocol/fact.ts'
import { StoreOp, type StoreOpFields } from '../agent/store/store-op.ts'
import {
  Coalescer,
  EXCHANGES_BURST,
  EXCHANGES_PER_SECOND,
  HELD_ROWS,
  HOLD_MS,
  OPS_PER_SECOND,
  REPORT_MS,
  UNWATCHED_PER_SECOND,
} from './coalescer.ts'
import { Journal } from './journal.ts'
import { Recorder } from './recorder.ts'
import { SessionIndex } from './rows/session-index.ts'

const START = Date.UTC(2026, 10, 24)

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp({ watched = true } = {}) {
  const journal = new Journal('epoch', 100_000)
  const index = new SessionIndex()
  const recorder = new Recorder(
    journal,
    index,
    () => Date.now(),
    () => {},
  )
  const coalescer = new Coalescer(recorder, () => watched)
  return { journal, index, coalescer, events: () => journal.since(0) ?? [] }
}

let ops = 0

function op(name: StoreOpName, sid: string | null, more: Partial<StoreOpFields> = {}): StoreOp {
  const text = JSON.stringify({ op: ops + 1 })
  return new StoreOp({
    op: ++ops,
    name,
    exchange: null,
    sid,
    start: 0,
    ms: 0,
    outcome: { ok: true },
    session: name === 'set' ? { text, bytes: text.length, cut: false } : undefined,
    expires: name === 'set' || name === 'touch' ? START + 1e6 + ops : undefined,
    superseded: false,
    ...more,
  })
}

function names(events: readonly JournalEvent[]): string[] {
  return events.map((event) => (event.kind === 'store-op' ? `${event.name} ${event.sid}` : event.kind))
}

/** All that was said of what was left out. */
function counted(events: readonly JournalEvent[]) {
  const sums = { merged: 0, dropped: 0, failed: 0 }
  for (const event of events) {
    if (event.kind !== 'coalesced') continue
    sums.merged += event.merged
    sums.dropped += event.dropped
    sums.failed += event.failed ?? 0
  }
  return sums
}

describe('exchanges', () => {
  it.each([
    ['watched', true, EXCHANGES_PER_SECOND],
    ['unwatched', false, UNWATCHED_PER_SECOND],
  ])(
    '%s: a burst is recorded, then so many a second, and the rest is counted',
    (_what, watched, perSecond) => {
      const { coalescer, events } = setUp({ watched })
      let admitted = 0
      for (let at = 0; at < EXCHANGES_BURST + 50; at++) if (coalescer.admits(Date.now())) admitted += 1
      expect(admitted).toBe(EXCHANGES_BURST)
      expect(coalescer.isOverrun).toBe(true)
      vi.advanceTimersByTime(500)
      for (let at = 0; at < EXCHANGES_BURST + 50; at++) if (coalescer.admits(Date.now())) admitted += 1
      const refilled = Math.min(EXCHANGES_BURST, perSecond / 2)
      expect(admitted).toBe(EXCHANGES_BURST + refilled)
      vi.advanceTimersByTime(REPORT_MS)
      expect(counted(events()).dropped).toBe(2 * (EXCHANGES_BURST + 50) - admitted)
      expect(coalescer.isOverrun).toBe(false)
    },
  )

  it('says nothing where nothing was left out', () => {
    const { coalescer, events } = setUp()
    coalescer.admits(Date.now())
    coalescer.report()
    vi.advanceTimersByTime(5 * REPORT_MS)
    expect(events()).toEqual([])
  })
})

describe('store ops', () => {
  it('are told one by one below the rate', () => {
    const { coalescer, events } = setUp()
    for (let at = 0; at < 100; at++) coalescer.storeOp(op('set', 'a'), true, Date.now())
    expect(names(events())).toEqual(Array(100).fill('set a'))
  })

  it('of requests that are not recorded are merged by row, and told a little later', () => {
    const { coalescer, events } = setUp()
    const last = op('set', 'a')
    for (const each of [
      op('get', 'a'),
      op('set', 'a'),
      op('touch', 'a'),
      last,
      op('get', 'a'),
      op('get', 'b'),
    ])
      coalescer.storeOp(each, false, Date.now())
    expect(events()).toEqual([])
    vi.advanceTimersByTime(HOLD_MS)
    expect(names(events())).toEqual(['set a', 'get a', 'get b'])
    expect(events()[0]).toMatchObject({ op: last.op, session: last.session })
    vi.advanceTimersByTime(REPORT_MS)
    expect(counted(events()).merged).toBe(3)
  })

  it('keep the expiry of a touch that a read follows', () => {
    const { coalescer, events } = setUp()
    const touch = op('touch', 'a')
    for (const each of [op('set', 'a'), touch, op('get', 'a')]) coalescer.storeOp(each, false, Date.now())
    coalescer.release()
    expect(events().at(-1)).toMatchObject({ name: 'get', expires: touch.expires })
  })

  it('of a row that is held are told before the next one that is not', () => {
    const { coalescer, events } = setUp()
    coalescer.storeOp(op('set', 'a'), false, Date.now())
    coalescer.storeOp(op('set', 'b'), false, Date.now())
    coalescer.storeOp(op('destroy', 'a'), true, Date.now())
    expect(names(events())).toEqual(['set a', 'destroy a'])
  })

  it('past the rate are merged, whoever made them', () => {
    const { coalescer, events } = setUp()
    for (let at = 0; at < OPS_PER_SECOND + 500; at++) coalescer.storeOp(op('set', 'a'), true, Date.now())
    expect(events()).toHaveLength(OPS_PER_SECOND)
    coalescer.report()
    expect(events()).toHaveLength(OPS_PER_SECOND + 2)
    expect(counted(events()).merged).toBe(499)
  })

  it('that failed, or are about the whole store, are told once each', () => {
    const { coalescer, events } = setUp()
    const outcome = { ok: false, code: 'E', message: 'no' } as const
    for (let at = 0; at < 3; at++) {
      coalescer.storeOp(op('set', 'a', { outcome }), false, Date.now())
      coalescer.storeOp(op('length', null), false, Date.now())
    }
    coalescer.report()
    expect(names(events())).toEqual(['set a', 'length null', 'coalesced'])
    expect(counted(events()).merged).toBe(4)
  })

  it('are told before a clear, which is never held back', () => {
    const { coalescer, events, index } = setUp()
    coalescer.storeOp(op('set', 'a'), false, Date.now())
    coalescer.storeOp(op('clear', null), false, Date.now())
    expect(names(events())).toEqual(['set a', 'clear null'])
    expect(index.size).toBe(0)
  })

  it('never wait in more than so many rows', () => {
    const { coalescer, events } = setUp()
    for (let row = 0; row < HELD_ROWS - 1; row++)
      coalescer.storeOp(op('set', `row-${row}`), false, Date.now())
    expect(events()).toEqual([])
    coalescer.storeOp(op('set', 'last'), false, Date.now())
    expect(events()).toHaveLength(HELD_ROWS)
  })

  it('leave the index as if each had been told, and are all told or counted', () => {
    const sid = fc.constantFrom('a', 'b', 'c')
    const step = fc.record({
      name: fc.constantFrom<StoreOpName>('set', 'set', 'get', 'touch', 'destroy', 'clear'),
      sid,
      told: fc.boolean(),
      found: fc.boolean(),
      ms: fc.constantFrom(0, 0, 0, 30, 200),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const merging = setUp()
        const telling = setUp()
        /** When each row expires in the store, which may hold rows that nobody has told of. */
        const expiries = new Map<string, number>()
        /** Rows that the store certainly does not hold. */
        const gone = new Set<string>()
        for (const { name, sid, told, found, ms } of steps) {
          const missed = name === 'get' && (!found || gone.has(sid))
          const read = expiries.get(sid) ?? START + 9e6
          /** A row that the index does not know is read with its expiry, as `StoreCall` does. */
          const made = ({ index }: typeof merging) =>
            op(name, name === 'clear' ? null : sid, {
              ...(missed && { outcome: { ok: true, found: false, expired: false } }),
              ...(name === 'get' && !missed && !index.has(sid) && { expires: read }),
            })
          const before = ops
          merging.coalescer.storeOp(made(merging), told, Date.now())
          ops = before
          telling.coalescer.storeOp(made(telling), true, Date.now())
          if (name === 'set') gone.delete(sid)
          if (name === 'set' || name === 'touch') expiries.set(sid, START + 1e6 + ops)
          else if (name === 'get' && !missed) expiries.set(sid, read)
          else for (const row of name === 'clear' ? ['a', 'b', 'c'] : [sid]) gone.add(row)
          vi.advanceTimersByTime(ms)
        }
        merging.coalescer.report()
        const rows = ({ index, journal }: ReturnType<typeof setUp>) =>
          ['a', 'b', 'c'].map((sid) => {
            const row = index.row(sid)
            const event = row ? journal.since(0)?.[row.content - 1] : undefined
            const content = event?.kind === 'store-op' ? event.session?.text : null
            return row && { bytes: row.bytes, expires: row.expires, name: row.lastOp.name, content }
          })
        expect(rows(merging)).toEqual(rows(telling))
        const told = merging.events().filter(({ kind }) => kind === 'store-op').length
        expect(told + counted(merging.events()).merged).toBe(steps.length)
      }),
    )
  })
})

it('counts what could not be recorded', () => {
  const { coalescer, events } = setUp()
  coalescer.failed()
  coalescer.failed()
  vi.advanceTimersByTime(REPORT_MS)
  expect(counted(events())).toEqual({ merged: 0, dropped: 0, failed: 2 })
})

it('tells nothing more once it is disposed', () => {
  const { coalescer, events } = setUp()
  coalescer.storeOp(op('set', 'a'), false, Date.now())
  coalescer.dispose()
  vi.advanceTimersByTime(REPORT_MS)
  expect(events()).toEqual([])
})
