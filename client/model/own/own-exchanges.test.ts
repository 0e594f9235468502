import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { requestExample, snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import { type JournalState, WINDOW_ENTRIES } from '../../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { OwnExchanges } from './own-exchanges.ts'

const request = (seq: number, browser: string): JournalEvent => ({
  ...requestExample({ exchange: seq, browser }),
  seq,
  at: seq,
})

const empty = restore(snapshotExample())
const begun = fold(empty, [request(1, 'me'), request(2, 'other'), request(3, 'me')])

const ids = (own: OwnExchanges, state: JournalState) => own.of(state).map(({ id }) => id)

describe('own exchanges', () => {
  it('are those of this browser, oldest first', () => {
    expect(ids(new OwnExchanges('me'), begun)).toEqual([1, 3])
    expect(ids(new OwnExchanges('nobody'), begun)).toEqual([])
  })

  it('grow with the journal, and stay the same array while they do not', () => {
    const own = new OwnExchanges('me')
    const before = own.of(begun)
    expect(own.of(fold(begun, [request(4, 'other')]))).toBe(before)
    expect(ids(own, fold(begun, [request(4, 'other'), request(5, 'me')]))).toEqual([1, 3, 5])
  })

  it('are given as the state knows them now', () => {
    const own = new OwnExchanges('me')
    ids(own, begun)
    const end = { kind: 'end', exchange: 3, outcome: 'finished', ms: 2, session: null } as const
    const [, last] = own.of(fold(begun, [{ ...end, seq: 4, at: 4 }]))
    expect(last?.end?.ms).toBe(2)
  })

  it('leave with what the journal forgets', () => {
    const own = new OwnExchanges('me')
    ids(own, begun)
    const flood = Array.from({ length: WINDOW_ENTRIES - 1 }, (_, at) => request(4 + at, 'other'))
    expect(ids(own, fold(begun, flood))).toEqual([3])
    const more = Array.from({ length: WINDOW_ENTRIES }, (_, at) => request(4 + WINDOW_ENTRIES + at, 'other'))
    expect(ids(own, fold(fold(begun, flood), more))).toEqual([])
  })

  it('are looked for anew where time goes back, or another run began', () => {
    const own = new OwnExchanges('me')
    ids(own, begun)
    expect(ids(own, fold(empty, [request(1, 'me')]))).toEqual([1])
    expect(ids(own, { ...fold(empty, [request(1, 'other'), request(2, 'me')]), epoch: 'b' })).toEqual([2])
  })
})
