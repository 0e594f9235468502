import { describe, expect, it } from 'vitest'
import { offsetsOf } from '../../../parts/list/virtual-range.ts'
import { jarWith, matrixWith } from '../delivery-test-kit.ts'
import { drawnRows } from './row-window.ts'

const { rows } = matrixWith(jarWith(Array.from({ length: 10 }, (_, at) => `c${at}=1; Path=/`)))
const offsets = offsetsOf(rows, () => 40)

/** `r3` for a row, `120` for so much room. */
function drawn(start: number, end: number, always: number | null): string {
  const row = always === null ? undefined : rows[always]
  return drawnRows(rows, { start, end }, offsets, row)
    .map((one) => ('row' in one ? `r${one.index}` : String(one.room)))
    .join(' ')
}

describe('the rows that are drawn', () => {
  it.each([
    [0, 10, null, 'r0 r1 r2 r3 r4 r5 r6 r7 r8 r9'],
    [3, 5, null, '120 r3 r4 200'],
    [3, 5, 4, '120 r3 r4 200'],
    [3, 5, 0, 'r0 80 r3 r4 200'],
    [3, 5, 8, '120 r3 r4 120 r8 40'],
    [3, 5, 9, '120 r3 r4 160 r9'],
    [0, 0, 9, '360 r9'],
  ])('from %i to %i and always %s are %s', (start, end, always, expected) => {
    expect(drawn(start, end, always)).toBe(expected)
  })
})
