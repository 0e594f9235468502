import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../shared/findings/finding.ts'
import { inPlace } from './order.ts'

/** Newest first, as the fold tells them. */
const told = (...keys: readonly string[]) =>
  keys.map((key): Finding => {
    const text = { id: key, key, title: key, sentence: key }
    return {
      ...text,
      level: 'note',
      evidence: [],
      fix: null,
      count: 1,
      at: 0,
      first: { at: 0, exchange: null },
    }
  })

describe('the order of the list', () => {
  it.each([
    ['as told, the newest first', [['b', 'a']], 'b a'],
    [
      'one that happens again stays in its place',
      [
        ['b', 'a'],
        ['a', 'b'],
      ],
      'b a',
    ],
    [
      'a new one stands on top',
      [
        ['b', 'a'],
        ['c', 'a', 'b'],
      ],
      'c b a',
    ],
    ['two new ones at once, the newer above', [['a'], ['c', 'b', 'a']], 'c b a'],
    ['one that was gone comes back to its place', [['b', 'a'], ['a'], ['b', 'a']], 'b a'],
  ])('%s', (_, steps, order) => {
    const places = new Map<string, number>()
    const shown = steps.map((step) =>
      inPlace(told(...step), places)
        .map(({ key }) => key)
        .join(' '),
    )
    expect(shown.at(-1)).toBe(order)
  })
})
