import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { freshEvents, LONGEST_WAIT, waitBefore } from './link.ts'

const known = { epoch: 'a', seq: 10 }

const event = (seq: number): JournalEvent => ({ seq, at: seq, kind: 'store-state', connected: seq % 2 === 0 })

const seqs = (...all: number[]) =>
  freshEvents(known, { epoch: 'a', events: all.map(event) })?.map(({ seq }) => seq)

describe('freshEvents', () => {
  it('are those that go on from what is known', () => {
    expect(seqs(11, 12)).toEqual([11, 12])
  })

  it('leave out what is known already', () => {
    expect(seqs(9, 10, 11)).toEqual([11])
    expect(seqs(9, 10)).toEqual([])
  })

  it.each([
    ['a missing event', known, { epoch: 'a', events: [event(12)] }],
    ['another run of the server', known, { epoch: 'b', events: [event(11)] }],
    ['no snapshot yet', null, { epoch: 'a', events: [event(1)] }],
  ])('are not known after %s', (_, before, message) => {
    expect(freshEvents(before, message)).toBeNull()
  })
})

describe('waitBefore', () => {
  const waits = (chance: number) => [1, 2, 3, 4, 5, 6, 50].map((failures) => waitBefore(failures, chance))

  it('doubles from half a second and stays bounded', () => {
    expect(waits(1)).toEqual([500, 1000, 2000, 4000, 8000, LONGEST_WAIT, LONGEST_WAIT])
  })

  it('is as short as half of that by chance, so that pages do not come back all at once', () => {
    expect(waits(0)).toEqual([250, 500, 1000, 2000, 4000, LONGEST_WAIT / 2, LONGEST_WAIT / 2])
  })
})
