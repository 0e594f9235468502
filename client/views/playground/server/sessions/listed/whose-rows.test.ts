import { describe, expect, it } from 'vitest'
import { requestExample, storeOpExample } from '../../../../../../shared/protocol/fact-examples.ts'
import type { Exchange } from '../../../../../../shared/protocol/state/journal-state.ts'
import { belowText, whoseRows } from './whose-rows.ts'

const wrote = (...sids: string[]): Exchange => ({
  id: 1,
  at: 1,
  seq: 1,
  request: requestExample({ browser: 'me' }),
  response: null,
  end: null,
  session: null,
  ops: sids.map((sid) => storeOpExample({ sid, name: 'set' })),
})

describe('whose the rows below are', () => {
  it.each<[what: string, rows: string[], own: string[], says: string | null]>([
    ['none', [], [], null],
    ['of others', ['a', 'b'], [], 'Below: sessions of others. Yours will stand above, open.'],
    [
      'one’s own, to which no cookie leads',
      ['a'],
      ['a'],
      'Below: a row that your own request made; no cookie of this browser leads to it. Your next one will stand above, open.',
    ],
    [
      'both',
      ['a', 'b', 'c'],
      ['a', 'b'],
      'Below: sessions of others, and 2 rows that your own requests made; no cookie of this browser leads to them. Your next one will stand above, open.',
    ],
  ])('%s', (_, rows, own, says) => {
    expect(belowText(whoseRows(rows, [wrote(...own)], null))).toBe(says)
  })

  it('leaves out the session that the browser carries, and rows that it only read', () => {
    const read = { ...wrote(), ops: [storeOpExample({ sid: 'b', name: 'get' })] }
    expect(whoseRows(['a', 'b'], [wrote('a'), read], 'a')).toEqual({ others: 1, lost: [] })
  })
})
