import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { NO_LATENCY } from '../../shared/protocol/race-facts.ts'
import { type Recorded, SESSION_BYTES } from '../../shared/protocol/recorded.ts'
import { WINDOW_ROWS } from '../../shared/protocol/state/journal-state.ts'
import { restore } from '../../shared/protocol/state/reduce.ts'
import { Exchange, REQUEST, type WatchedRequest } from '../agent/exchange/exchange.ts'
import { recordText } from '../agent/exchange/record-text.ts'
import { Journal } from './journal.ts'
import { Recorder } from './recorder.ts'
import { SessionIndex } from './rows/session-index.ts'
import { SNAPSHOT_BYTES, takeSnapshot } from './snapshot.ts'

const NOW = Date.UTC(2026, 10, 24)

function setUp() {
  const journal = new Journal('epoch')
  const index = new SessionIndex()
  const recorder = new Recorder(
    journal,
    index,
    () => NOW,
    () => {},
  )
  const known = {
    store: { kind: 'memory', expressSession: '1.19.0' },
    storeConnected: true,
    latency: NO_LATENCY,
  } as const
  return {
    index,
    recorder,
    put: (sid: string, session: Recorded) =>
      recorder.record({ kind: 'external', sid, session, expires: null, rows: 0 }),
    take: () => takeSnapshot({ journal, index, ...known, options: defaultLabOptions, now: NOW }),
  }
}

/** A request that came in, kept as the journal keeps it. */
function request(id: number, rawHeaders: readonly string[], url = '/lab/echo'): Exchange {
  const exchange = new Exchange(id, NOW)
  exchange.request({ rawHeaders, url, method: 'GET', headers: {}, socket: {} } as unknown as WatchedRequest)
  return exchange
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

describe('a snapshot', () => {
  it('of nothing says so', () => {
    const { take } = setUp()
    expect(take()).toMatchObject({
      epoch: 'epoch',
      seq: 0,
      oldest: 1,
      rows: 0,
      window: [],
      tail: [],
      now: NOW,
    })
  })

  it('has the rows by last use, the newest first, and the events in order', () => {
    const { put, take } = setUp()
    for (const sid of ['a', 'b', 'c', 'a']) put(sid, recordText(`{"of":"${sid}"}`, SESSION_BYTES))
    const { window, tail, rows } = take()
    expect(rows).toBe(3)
    expect(window.map(({ sid, session }) => [sid, session?.text])).toEqual([
      ['a', '{"of":"a"}'],
      ['c', '{"of":"c"}'],
      ['b', '{"of":"b"}'],
    ])
    expect(tail.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  it.each<[string, (setup: ReturnType<typeof setUp>) => void]>([
    [
      'many small rows',
      ({ put }) => repeat(5_000, (at) => put(`row-${at}`, recordText('{}', SESSION_BYTES))),
    ],
    [
      'large rows',
      ({ put }) => repeat(50, (at) => put(`row-${at}`, recordText('x'.repeat(100_000), SESSION_BYTES))),
    ],
    [
      'rows with long ids',
      ({ put }) => repeat(200, (at) => put(`${at}`.padEnd(1_024, '"'), recordText('{}', SESSION_BYTES))),
    ],
    [
      'rows beyond ASCII',
      ({ put }) => repeat(500, (at) => put(`${at}-会話`, recordText('🍪'.repeat(400), SESSION_BYTES))),
    ],
    [
      'text that JSON makes longer',
      ({ put }) => repeat(500, (at) => put(`${at}`, recordText('\0'.repeat(1_900), SESSION_BYTES))),
    ],
    [
      'many exchanges',
      ({ recorder }) => repeat(9_000, (at) => recorder.keep(request(at, ['Host', 'a']), REQUEST, NOW)),
    ],
    [
      'large exchanges',
      ({ recorder }) =>
        repeat(300, (at) => recorder.keep(request(at, ['Cookie', 'c'.repeat(8_000)]), REQUEST, NOW)),
    ],
    [
      'long urls',
      ({ recorder }) =>
        repeat(300, (at) => recorder.keep(request(at, [], `/${'u'.repeat(8_000)}`), REQUEST, NOW)),
    ],
    [
      'many headers',
      ({ recorder }) => repeat(100, (at) => recorder.keep(request(at, Array(4_000).fill('x')), REQUEST, NOW)),
    ],
  ])('stays within its bound: %s', (_what, fill) => {
    const setup = setUp()
    fill(setup)
    setup.put('last', recordText('{}', SESSION_BYTES))
    const snapshot = setup.take()
    expect(bytesOf(snapshot)).toBeLessThanOrEqual(SNAPSHOT_BYTES + 1_000)
    expect(snapshot.window.length).toBeLessThanOrEqual(WINDOW_ROWS)
    expect(snapshot.rows).toBe(setup.index.size)
    expect([snapshot.window[0]?.sid, snapshot.tail.at(-1)?.seq]).toEqual(['last', snapshot.seq])
    expect(() => restore(snapshot)).not.toThrow()
  })

  it('says what was cut: url, headers and text, each with its whole size', () => {
    const { recorder, put, take } = setUp()
    recorder.keep(
      request(1, ['Host', 'a', 'Cookie', 'c'.repeat(8_000)], `/${'u'.repeat(8_000)}`),
      REQUEST,
      NOW,
    )
    put('a', recordText('x'.repeat(20_000), SESSION_BYTES))
    const [cut, long] = take().tail
    expect(cut).toMatchObject({ urlBytes: 8_001, cut: [{ at: 3, bytes: 8_000 }] })
    if (cut?.kind !== 'request') throw new Error('a request')
    expect(cut.url.length).toBeLessThan(1_000)
    expect(cut.headers[3]?.length).toBeLessThan(1_000)
    expect(long).toMatchObject({ session: { cut: true, bytes: 20_000 } })
  })

  it('leaves the content of a large row to be fetched', () => {
    const { put, take } = setUp()
    put('large', recordText('x'.repeat(3_000), SESSION_BYTES))
    expect(take().window).toMatchObject([{ sid: 'large', session: null, bytes: 3_000 }])
  })

  it('costs no more with a million rows than with a thousand', () => {
    const { index, take } = setUp()
    index.beginListing(0)
    repeat(1_000_000, (at) => index.found({ sid: `row-${at}`, expires: null, bytes: 200 }))
    index.apply({ kind: 'listed', since: 0, rows: 0, found: 0, gone: 0, window: [] }, 1, NOW)
    const snapshot = take()
    expect(snapshot.rows).toBe(1_000_000)
    expect(bytesOf(snapshot)).toBeLessThanOrEqual(64_000)
  })
})

function repeat(times: number, work: (at: number) => void): void {
  for (let at = 0; at < times; at++) work(at)
}
