import { describe, expect, it } from 'vitest'
import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { foundBeyond, isKnownWhole, rowMatches } from './row-search.ts'

function row(sid: string, text: string | null, cut = false): Row {
  return {
    sid,
    session: text === null ? null : { text, bytes: text.length, cut },
    before: null,
    bytes: text?.length ?? null,
    expires: null,
    lastOp: { name: 'found', at: 0, seq: 0 },
  }
}

const window = (...rows: readonly Row[]) => new Map(rows.map((each) => [each.sid, each]))

describe('rowMatches', () => {
  it.each([
    ['its id', row('aBc', null), 'ABC', true],
    ['its data', row('x', '{"user":"Grace"}'), 'grace', true],
    ['neither', row('x', '{"user":"ada"}'), 'grace', false],
    ['data that nobody has read', row('x', null), 'grace', false],
    ['anything, for no text', row('x', null), '', true],
  ])('by %s', (_, given, wanted, expected) => {
    expect(rowMatches(given, wanted)).toBe(expected)
  })
})

it.each([
  ['read whole', row('x', '{}'), true],
  ['cut', row('x', '{"a', true), false],
  ['not read', row('x', null), false],
])('a row that was %s', (_, given, expected) => {
  expect(isKnownWhole(given)).toBe(expected)
})

describe('foundBeyond', () => {
  it('keeps rows outside the window', () => {
    const found = row('far', '{"user":"grace"}')
    expect(foundBeyond([found], window(row('near', '{}')), 'grace')).toEqual([found])
  })

  it('shows a row of the window whose content was not known, with the content the store told', () => {
    const live = { ...row('near', null), lastOp: { name: 'touch', at: 5, seq: 9 } as const }
    const [shown] = foundBeyond([row('near', '{"user":"grace"}')], window(live), 'grace')
    expect(shown).toMatchObject({ lastOp: { name: 'touch' }, session: { text: '{"user":"grace"}' } })
  })

  it('shows a row whose recorded beginning does not hold the text', () => {
    const live = row('near', '{"a":"…', true)
    expect(foundBeyond([row('near', '{"a":"…","user":"grace"}')], window(live), 'grace')).toEqual([live])
  })

  it.each([
    ['the window shows already, by its id', row('grace-1', null)],
    ['the window shows already, by its data', row('near', '{"user":"grace"}')],
    ['has changed since and matches no longer', row('near', '{"user":"ada"}')],
  ])('leaves out a row that %s', (_, live) => {
    expect(foundBeyond([row(live.sid, '{"user":"grace"}')], window(live), 'grace')).toEqual([])
  })

  it('leaves out every row of the window where nothing is searched for', () => {
    expect(foundBeyond([row('near', '{}')], window(row('near', null)), '')).toEqual([])
  })
})
