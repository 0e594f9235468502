import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallOrder, OrderedCall } from '../../agent/store/call-order.ts'
import { Coalescer } from '../coalescer.ts'
import { Journal } from '../journal.ts'
import { Recorder } from '../recorder.ts'
import { ExternalChanges, WAITING_ROWS } from './external-changes.ts'
import { SessionIndex } from './session-index.ts'

const NOW = Date.UTC(2026, 10, 24)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

type Row = { text: string; expires: number | null }

function setUp() {
  const rows = new Map<string, Row>()
  const reads: { sid: string; answer: (error?: Error) => void }[] = []
  const journal = new Journal('epoch')
  const index = new SessionIndex()
  const recorder = new Recorder(
    journal,
    index,
    () => Date.now(),
    () => {},
  )
  const coalescer = new Coalescer(recorder, () => true)
  const order = new CallOrder()
  const list = vi.fn()
  const external = new ExternalChanges({
    read: (sid) =>
      new Promise((resolve, reject) => {
        const row = rows.get(sid) ?? null
        reads.push({ sid, answer: (error) => (error ? reject(error) : resolve(row)) })
      }),
    touchesContent: true,
    ...{ index, journal, recorder, coalescer, order, list },
  })
  /** Answers all reads under way, in order, and those that follow. */
  const answerAll = async () => {
    while (reads.length > 0) {
      reads.shift()?.answer()
      await new Promise(setImmediate)
    }
  }
  const told = () =>
    (journal.since(0) ?? []).map((event) =>
      event.kind === 'external'
        ? `${event.sid} ${event.session?.text ?? 'gone'}`
        : 'sid' in event
          ? `${event.kind} ${event.sid}`
          : event.kind,
    )
  return { rows, reads, external, answerAll, told, index, order, list, coalescer }
}

it('reads the row that was changed, and tells what it holds now', async () => {
  const { rows, external, answerAll, told, index } = setUp()
  rows.set('a', { text: '{"n":1}', expires: NOW + 5_000 })
  external.changed({ sid: 'a' })
  await answerAll()
  rows.delete('a')
  external.changed({ sid: 'a' })
  await answerAll()
  expect(told()).toEqual(['a {"n":1}', 'a gone'])
  expect(index.size).toBe(0)
})

it('reads a row once however often it was changed meanwhile, and few at a time', async () => {
  const { rows, reads, external, answerAll, told } = setUp()
  for (let row = 0; row < 20; row++) rows.set(`row-${row}`, { text: '{}', expires: null })
  for (let time = 0; time < 3; time++)
    for (let row = 0; row < 20; row++) external.changed({ sid: `row-${row}` })
  expect(reads).toHaveLength(8)
  await answerAll()
  expect(told()).toHaveLength(20)
})

it.each<[string, Row, Row, string[]]>([
  [
    'the same again',
    { text: '{"n":1}', expires: NOW + 5_000 },
    { text: '{"n":1}', expires: NOW + 5_400 },
    [],
  ],
  ['another content', { text: '{"n":1}', expires: NOW }, { text: '{"n":2}', expires: NOW }, ['a {"n":2}']],
  [
    'another expiry',
    { text: '{"n":1}', expires: NOW + 5_000 },
    { text: '{"n":1}', expires: NOW + 9_000 },
    ['a {"n":1}'],
  ],
  ['no expiry any more', { text: '{}', expires: NOW + 5_000 }, { text: '{}', expires: null }, ['a {}']],
])('tells news only: %s', async (_what, before, after, news) => {
  const { rows, external, answerAll, told } = setUp()
  rows.set('a', before)
  external.changed({ sid: 'a' })
  await answerAll()
  const known = told().length
  rows.set('a', after)
  external.changed({ sid: 'a' })
  await answerAll()
  expect(told().slice(known)).toEqual(news)
})

it('says nothing of a row that came and went unseen', async () => {
  const { external, answerAll, told } = setUp()
  external.changed({ sid: 'never' })
  await answerAll()
  expect(told()).toEqual([])
})

it('tells an expiry that the store noticed, of rows that are known', () => {
  const { external, index, told } = setUp()
  index.apply(
    { kind: 'external', sid: 'a', session: { text: '{}', bytes: 2, cut: false }, expires: NOW, rows: 0 },
    1,
    NOW,
  )
  external.changed({ expired: 'a' })
  external.changed({ expired: 'a' })
  external.changed({ expired: 'b' })
  expect(told()).toEqual(['expired a'])
})

it('says nothing of a row that this app has changed since it was read', async () => {
  const { rows, external, answerAll, told, order } = setUp()
  rows.set('a', { text: '{"n":1}', expires: null })
  external.changed({ sid: 'a' })
  const own = new OrderedCall('a')
  order.begin(own)
  order.end(own, 'change')
  await answerAll()
  expect(told()).toEqual([])
})

it('keeps the expiry that a touch by this app gave the row since it was read', async () => {
  const { rows, external, answerAll, index, order } = setUp()
  rows.set('a', { text: '{}', expires: NOW + 5_000 })
  external.changed({ sid: 'a' })
  const own = new OrderedCall('a')
  order.begin(own)
  order.end(own, 'touch', NOW + 60_000)
  await answerAll()
  expect(index.row('a')?.expires).toBe(NOW + 60_000)
})

it('asks for a listing when changes were missed, or are too many', () => {
  const { external, list, reads } = setUp()
  external.changed({ missed: true })
  expect(list).toHaveBeenCalledTimes(1)
  for (let row = 0; row < WAITING_ROWS + 9; row++) external.changed({ sid: `row-${row}` })
  expect(list).toHaveBeenCalledTimes(2)
  expect(reads).toHaveLength(8)
})

it('tells what somebody who looks at a row finds changed, and nothing of a row that nobody has read yet', async () => {
  const { rows, external, answerAll, told, index } = setUp()
  const look = async () => {
    const row = external.look('a')
    await answerAll()
    return row
  }
  index.beginListing(0)
  index.found({ sid: 'a', expires: NOW + 5_000, bytes: 2 })
  index.apply({ kind: 'listed', since: 0, rows: 0, found: 0, gone: 0, window: [] }, 1, NOW)
  rows.set('a', { text: '{"n":1}', expires: NOW + 5_000 })
  expect(await look()).toEqual({ text: '{"n":1}', expires: NOW + 5_000 })
  expect(told()).toEqual([])
  rows.set('a', { text: '{"n":2}', expires: NOW + 9_000 })
  await look()
  rows.set('a', { text: '{"cookie":{},"n":2}', expires: NOW + 9_000 })
  await look()
  rows.set('a', { text: '{"cookie":{},"n":3}', expires: NOW + 9_000 })
  await look()
  rows.delete('a')
  expect(await look()).toBeNull()
  expect(told()).toEqual(['a {"n":2}', 'a {"cookie":{},"n":3}', 'a gone'])
})

it('tells a row that is found gone after its time as expired', async () => {
  const { rows, external, answerAll, told } = setUp()
  rows.set('a', { text: '{}', expires: NOW + 5 })
  external.changed({ sid: 'a' })
  await answerAll()
  vi.setSystemTime(NOW + 10)
  rows.delete('a')
  external.changed({ sid: 'a' })
  await answerAll()
  expect(told()).toEqual(['a {}', 'expired a'])
})

it('counts a read that failed, and goes on', async () => {
  const { rows, reads, external, answerAll, told, coalescer } = setUp()
  rows.set('b', { text: '{}', expires: null })
  external.changed({ sid: 'a' })
  reads.shift()?.answer(new Error('away'))
  external.changed({ sid: 'b' })
  await answerAll()
  coalescer.report()
  expect(told()).toEqual(['b {}', 'coalesced'])
})
