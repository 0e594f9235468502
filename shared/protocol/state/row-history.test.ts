import { describe, expect, it } from 'vitest'
import { playSteps } from '../recording/recording-example.ts'
import { changedSessions, rowHistory, twoMomentsOf } from './row-history.ts'

const { events } = playSteps([
  { does: 'write', sid: 's1' },
  { does: 'read', sid: 's1' },
  { does: 'write', sid: 's2' },
  { does: 'touch', sid: 's1' },
  { does: 'read', sid: 's3' },
  { does: 'write', sid: 's1' },
  { does: 'expire', sid: 's1' },
  { does: 'external', sid: 's1' },
  { does: 'destroy', sid: 's2' },
  { does: 'clear', sid: 's1' },
])

describe('rowHistory', () => {
  it('tells when a row was written, given time or removed, and of no reading', () => {
    const history = rowHistory(events, 's1').map(({ how }) => how)
    expect(history).toEqual(['set', 'touch', 'set', 'expired', 'external', 'cleared'])
  })

  it('tells when a row left with many others', () => {
    const history = (...does: readonly ('write' | 'touch' | 'expire together' | 'list')[]) =>
      rowHistory(playSteps(does.map((each) => ({ does: each, sid: 's2' }))).events, 's2').map(
        ({ how }) => how,
      )
    expect(history('write', 'expire together', 'expire together')).toEqual(['set', 'expired'])
    expect(history('write', 'touch', 'expire together')).toEqual(['set', 'touch'])
    expect(history('write', 'list', 'expire together')).toEqual(['set', 'external'])
  })

  it('keeps the sessions apart', () => {
    expect(rowHistory(events, 's2').map(({ how }) => how)).toEqual(['set', 'destroyed', 'cleared'])
  })
})

describe('changedSessions', () => {
  it('names the latest change first, and none that was only looked for', () => {
    expect(changedSessions(events)).toEqual(['s2', 's1'])
  })
})

describe('the two moments that are compared first', () => {
  const of = (...does: readonly ('write' | 'touch' | 'destroy' | 'read')[]) => {
    const played = playSteps(does.map((each) => ({ does: each, sid: 's1' }))).events
    const changes = rowHistory(played, 's1')
    const seq = played.at(-1)?.seq ?? 0
    return { changes, seq, found: twoMomentsOf(changes, seq) }
  }

  it('are the last change and now, while the row is there', () => {
    const { changes, seq, found } = of('write', 'touch', 'write', 'read')
    expect(found).toEqual({ before: changes[1]?.seq, after: seq })
  })

  it('are both before the row left', () => {
    const { changes, found } = of('write', 'write', 'destroy', 'read')
    expect(found).toEqual({ before: changes[0]?.seq, after: changes[1]?.seq })
  })

  it('are none where the row was there once', () => {
    expect(of('write', 'destroy').found).toBeNull()
    expect(of('read').found).toBeNull()
  })
})
