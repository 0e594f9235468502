import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { LONGEST_WAIT, receive, waitBefore } from './link.ts'

const start = restore(snapshotExample({ seq: 10 }))

const event = (seq: number): JournalEvent => ({ seq, at: seq, kind: 'store-state', connected: seq % 2 === 0 })

describe('receive', () => {
  it('applies what continues the state', () => {
    const { state, gap } = receive(start, { epoch: 'a', events: [event(11), event(12)] })
    expect(gap).toBe(false)
    expect(state?.seq).toBe(12)
    expect(state?.entries).toHaveLength(2)
  })

  it('skips what it knows already', () => {
    const first = receive(start, { epoch: 'a', events: [event(11), event(12)] })
    const second = receive(first.state, { epoch: 'a', events: [event(11), event(12), event(13)] })
    expect(second.state?.entries).toHaveLength(3)
    expect(receive(second.state, { epoch: 'a', events: [event(12)] })).toEqual({
      state: second.state,
      gap: false,
      fresh: [],
    })
  })

  it.each([
    ['a missing event', start, { epoch: 'a', events: [event(12)] }],
    ['another run of the server', start, { epoch: 'b', events: [event(11)] }],
    ['no snapshot yet', null, { epoch: 'a', events: [event(1)] }],
  ])('asks to resume after %s, and changes nothing', (_, state, message) => {
    expect(receive(state, message)).toEqual({ state, gap: true, fresh: [] })
  })
})

describe('waitBefore', () => {
  it('doubles from one second and stays bounded', () => {
    expect([1, 2, 3, 4, 5, 50].map(waitBefore)).toEqual([1000, 2000, 4000, 8000, LONGEST_WAIT, LONGEST_WAIT])
  })
})
