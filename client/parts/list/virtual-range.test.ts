import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetsOf, rangeAt, rowAt } from './virtual-range.ts'

const offsets = offsetsOf([49, 49, 300, 28, 49], (height) => height)

describe('offsetsOf', () => {
  it('adds the heights up', () => {
    expect([...offsets]).toEqual([0, 49, 98, 398, 426, 475])
  })
})

describe('rowAt', () => {
  it.each([
    [-20, 0],
    [0, 0],
    [48.9, 0],
    [49, 1],
    [397, 2],
    [9999, 4],
  ])('finds the row at %d px', (y, row) => {
    expect(rowAt(offsets, y)).toBe(row)
  })

  it('answers 0 for no rows', () => {
    expect(
      rowAt(
        offsetsOf([], () => 0),
        100,
      ),
    ).toBe(0)
  })
})

describe('rangeAt', () => {
  it('is empty without rows', () => {
    expect(
      rangeAt(
        offsetsOf([], () => 0),
        0,
        500,
        4,
      ),
    ).toEqual({ start: 0, end: 0 })
  })

  it('covers the window, whatever the heights', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(
        heights,
        fc.nat(50_000),
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(5),
        (all, y, height, spare) => {
          const at = offsetsOf(all, (each) => each)
          const whole = at[all.length] ?? 0
          const top = Math.min(y, Math.max(0, whole - height))
          const { start, end } = rangeAt(at, top, height, spare)
          expect(at[start] ?? 0).toBeLessThanOrEqual(top)
          expect(at[end] ?? 0).toBeGreaterThanOrEqual(Math.min(top + height, whole))
        },
      ),
    )
  })
})
