import { describe, expect, it } from 'vitest'
import { columnsBeyond, columnWidth } from './column-width.ts'

describe('the columns of the matrix', () => {
  it.each([
    [1_000, 10, 50],
    [400, 10, 40],
    [360, 10, 36],
  ])('in %i px, %i of them are %i px wide: all fit', (room, count, width) => {
    expect(columnWidth(room, count)).toBe(width)
    expect(columnsBeyond(0, room, count)).toBe(0)
  })

  it('are cut in the middle of one where not all fit, and never narrower than a capsule', () => {
    for (let room = 60; room < 1_400; room += 7) {
      const width = columnWidth(room, 39)
      expect((room / width) % 1).toBeCloseTo(0.5)
      expect(width).toBeGreaterThanOrEqual(36)
      expect(columnsBeyond(0, room, 39)).toBe(39 - Math.floor(room / width))
    }
  })

  it('are all there at the end', () => {
    const room = 220
    expect(columnsBeyond(columnWidth(room, 39) * 39 - room, room, 39)).toBe(0)
  })
})
