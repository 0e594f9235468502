import { describe, expect, it } from 'vitest'
import { overWords } from './over-words.ts'

const row = (sid: string) =>
  [
    sid,
    { sid, session: null, before: null, bytes: 60, expires: 1, lastOp: { name: 'set', at: 0, seq: 1 } },
  ] as const

describe('overWords', () => {
  it('says nothing where no row is over', () => {
    expect(overWords({ rows: 0, bytes: 0, window: new Map() })).toBeNull()
  })

  it.each([
    [1, 60, /^The time of 1 row is over, and it is still in memory \(60 B\)\. No request can use it/],
    [1_200, 72_000, /^The time of 1,200 rows is over, and they are still in memory \(72 kB of data\)/],
  ])('says of %i rows that they are there, how much they take, and why', (rows, bytes, beginning) => {
    const words = overWords({ rows, bytes, window: new Map() })
    expect(words).toMatch(beginning)
    expect(words).toContain('MemoryStore has no clock of its own')
  })

  it('says which are listed only where some are not', () => {
    expect(overWords({ rows: 2, bytes: 0, window: new Map([row('a'), row('b')]) })).not.toContain('Listed')
    expect(overWords({ rows: 3, bytes: 0, window: new Map([row('a'), row('b')]) })).toContain(
      'Listed here are the 2 that ran out last.',
    )
  })
})
