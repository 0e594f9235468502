import { describe, expect, it } from 'vitest'
import { rowOrder } from './row-order.ts'

const none = new Set<string>()

describe('the order of the session list', () => {
  it.each([
    ['last touched first', [], { latest: ['b', 'a'], own: null, gone: none, held: false }, ['b', 'a']],
    [
      'the own row on top',
      [],
      { latest: ['c', 'b', 'a'], own: 'a', gone: none, held: false },
      ['a', 'c', 'b'],
    ],
    ['an own row that is not there', [], { latest: ['b'], own: 'x', gone: none, held: false }, ['b']],
    [
      'a touched row moves up',
      ['b', 'a'],
      { latest: ['a', 'b'], own: null, gone: none, held: false },
      ['a', 'b'],
    ],
    [
      'held, known rows keep their places and new ones wait at the end',
      ['b', 'a'],
      { latest: ['c', 'a', 'b'], own: null, gone: none, held: true },
      ['b', 'a', 'c'],
    ],
    [
      'held, a new own row comes on top all the same',
      ['b', 'a'],
      { latest: ['x', 'a', 'b'], own: 'x', gone: none, held: true },
      ['x', 'b', 'a'],
    ],
    [
      'held, a row that left is gone when its time is over',
      ['b', 'x', 'a'],
      { latest: ['a', 'b'], own: null, gone: none, held: true },
      ['b', 'a'],
    ],
    [
      'a row that left stays where it was',
      ['b', 'x', 'a'],
      { latest: ['b', 'a'], own: null, gone: new Set(['x']), held: false },
      ['b', 'x', 'a'],
    ],
    [
      'the last row left',
      ['a', 'x'],
      { latest: ['a'], own: null, gone: new Set(['x']), held: false },
      ['a', 'x'],
    ],
    [
      'one that was never shown does not come to say goodbye',
      ['a'],
      { latest: ['a'], own: null, gone: new Set(['x']), held: false },
      ['a'],
    ],
  ])('%s', (_, before, now, order) => {
    expect(rowOrder(before, now)).toEqual(order)
  })
})
