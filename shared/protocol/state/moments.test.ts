import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEEDS, playSteps, recordingOf } from '../recording/recording-example.ts'
import { baseState } from './base-state.ts'
import { Moments } from './moments.ts'
import { reduce } from './reduce.ts'

const steps = fc.array(
  fc.record({ does: fc.constantFrom(...DEEDS), sid: fc.constantFrom('s1', 's2', 's3', 's4', 's5') }),
  { maxLength: 60 },
)

/** A place in a list of unknown length, 0 to 1. */
const place = fc.double({ min: 0, max: 1, noNaN: true })

describe('a moment', () => {
  it('is what its events lead to one by one, in whatever order moments are asked for', () => {
    fc.assert(
      fc.property(steps, place, fc.array(place, { maxLength: 8 }), (list, cut, wanted) => {
        const run = playSteps(list)
        const recording = recordingOf(run, 1 + Math.floor(cut * run.events.length))
        const moments = new Moments(recording)
        const states = [baseState(recording)]
        for (const event of recording.events)
          states.push(reduce(states.at(-1) ?? baseState(recording), event))
        for (const at of [...wanted, 1, 0]) {
          const index = Math.floor(at * recording.events.length)
          expect(moments.at(moments.first + index)).toEqual(states[index])
        }
      }),
    )
  })

  it('has the rows of the store as they were, when every event is held', () => {
    fc.assert(
      fc.property(steps, place, (list, at) => {
        const run = playSteps(list)
        const seq = Math.floor(at * run.events.length)
        const state = new Moments(recordingOf(run, 1)).at(seq)
        const rows = [...state.rows.values()].map(({ sid, session }) => [sid, session?.text ?? ''])
        expect(new Map(rows as [string, string][])).toEqual(run.rows[seq])
        expect(state.rowCount).toBe(run.rows[seq]?.size)
        expect(new Set(state.over.window.keys())).toEqual(run.over[seq])
        expect([state.over.rows, state.over.bytes]).toEqual([
          run.over[seq]?.size,
          8 * (run.over[seq]?.size ?? 0),
        ])
      }),
    )
  })

  it('has the rows of the store and no wrong content, when the oldest events are gone', () => {
    fc.assert(
      fc.property(steps, place, place, (list, cut, at) => {
        // Rows that left with others were never mentioned, so nothing can tell of them.
        const run = playSteps(list.filter(({ does }) => !['clear', 'expire together', 'list'].includes(does)))
        const moments = new Moments(recordingOf(run, 1 + Math.floor(cut * run.events.length)))
        const seq = moments.first + Math.floor(at * (moments.last - moments.first))
        const state = moments.at(seq)
        const truth = run.rows[seq] ?? new Map()
        // Before the first event that counts rows, nobody knows whether the row that it writes was there.
        const first = moments.events.find((event) => 'rows' in event)
        const unsure = first && 'session' in first && first.session && first.seq > seq ? [first.sid] : []
        const known = (sids: Iterable<string>) => [...sids].filter((sid) => !unsure.includes(sid)).sort()
        expect(known(state.rows.keys())).toEqual(known(truth.keys()))
        for (const { sid, session } of state.rows.values())
          if (session) expect(session.text).toBe(truth.get(sid))
        if (unsure.length === 0) expect(state.rowCount).toBe(truth.size)
        expect(new Set(state.over.window.keys())).toEqual(run.over[seq])
        expect(state.over.rows).toBe(run.over[seq]?.size)
      }),
    )
  })

  it('ends with the rows of the store, and no wrong content, whatever left or came together with others', () => {
    fc.assert(
      fc.property(steps, place, (list, cut) => {
        const run = playSteps(list)
        const moments = new Moments(recordingOf(run, 1 + Math.floor(cut * run.events.length)))
        const { rows, rowCount, over } = moments.at(moments.last)
        const truth = run.rows[moments.last] ?? new Map()
        expect([...rows.keys()].sort()).toEqual([...truth.keys()].sort())
        for (const { sid, session } of rows.values()) if (session) expect(session.text).toBe(truth.get(sid))
        expect([rowCount, over.rows]).toEqual([truth.size, run.over[moments.last]?.size])
      }),
    )
  })

  it('keeps to the first and the last event', () => {
    const run = playSteps([
      { does: 'write', sid: 's1' },
      { does: 'read', sid: 's1' },
    ])
    const moments = new Moments(recordingOf(run, 2))
    expect([moments.first, moments.last]).toEqual([1, 2])
    expect([moments.at(-5).seq, moments.at(99).seq]).toEqual([1, 2])
    expect([moments.timeOf(0), moments.timeOf(2)]).toEqual([1_001, 1_001])
    expect(moments.next(1, 1, ({ kind }) => kind === 'store-op')).toBe(2)
    expect(moments.next(2, 1, () => true)).toBeNull()
  })

  it('is right at the bound, across every kept state', () => {
    const list = Array.from({ length: 2_500 }, (_, at) => ({
      does: 'write' as const,
      sid: `s${at % 400}`,
    }))
    const run = playSteps(list)
    const moments = new Moments(recordingOf(run, 1))
    expect(run.events.length).toBeGreaterThan(4_000)
    expect(moments.at(moments.last).rows.size).toBe(400)
    expect(moments.at(moments.last).entries.at(-1)).toEqual(run.end.entries.at(-1))
    for (const seq of [3_999, 500, 501, 499]) {
      const rows = [...moments.at(seq).rows].map(([sid, { session }]) => [sid, session?.text])
      expect(new Map(rows as [string, string][])).toEqual(run.rows[seq])
    }
  })
})
