import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnsOf,
  DEFAULT_WIDTHS,
  LEAST_WIDTHS,
  moveSeparator,
  reachOf,
  type Widths,
} from './pane-widths.ts'

describe('columnsOf', () => {
  it('is the grid of the design when nobody has moved a separator', () => {
    expect(columnsOf(null)).toBe('minmax(356px, 448fr) minmax(372px, 524fr) minmax(372px, 468fr)')
  })
})

describe('moveSeparator', () => {
  it('gives to one neighbour what it takes from the other', () => {
    expect(moveSeparator(DEFAULT_WIDTHS, 0, 50)).toEqual([498, 474, 468])
    expect(moveSeparator(DEFAULT_WIDTHS, 1, -50)).toEqual([448, 474, 518])
  })

  it('keeps the whole width, and no pane below its least', () => {
    const widths = fc.tuple(
      fc.integer({ min: LEAST_WIDTHS[0], max: 2000 }),
      fc.integer({ min: LEAST_WIDTHS[1], max: 2000 }),
      fc.integer({ min: LEAST_WIDTHS[2], max: 2000 }),
    )
    const move = fc.integer({ min: -5000, max: 5000 })
    fc.assert(
      fc.property(widths, fc.constantFrom(0 as const, 1 as const), move, (before: Widths, separator, dx) => {
        const after = moveSeparator(before, separator, dx)
        expect(after[0] + after[1] + after[2]).toBe(before[0] + before[1] + before[2])
        after.forEach((width, at) => {
          expect(width).toBeGreaterThanOrEqual(LEAST_WIDTHS[at] ?? 0)
        })
      }),
    )
  })
})

describe('reachOf', () => {
  it('is what the two neighbours have between them', () => {
    expect(reachOf(DEFAULT_WIDTHS, 0)).toEqual({ least: 356, most: 600 })
  })
})
