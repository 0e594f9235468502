import { describe, expect, it } from 'vitest'
import type { Mark } from './time-line.ts'
import { endShowing, headX, seqAt } from './time-line-window.ts'

/** Newest first, as they are drawn: an exchange (10) with two ops, then another one, whose op came in between. */
const marks: readonly Mark[] = [mark(96, 14), mark(92, 16), mark(88, 15), mark(84, 12), mark(80, 10)]

function mark(x: number, seq: number): Mark {
  return { x, seq, kind: 'op', followed: false, weight: 0 }
}

describe('headX', () => {
  it.each([
    [9, 0],
    [10, 80],
    [11, 80],
    [14, 96],
    [15, 88],
    [99, 92],
  ])('the line of event %d stands at %d px', (seq, x) => {
    expect(headX(marks, seq)).toBe(x)
  })
})

describe('seqAt', () => {
  it.each([
    ['left of all marks', 0, 11],
    ['on the first mark: what came before the second', 80, 11],
    ['nearer to the second', 83, 13],
    ['on the one that happened last: up to the end', 92, 20],
    ['right of all marks, the nearest one', 100, 14],
  ])('%s', (_, x, seq) => {
    expect(seqAt(marks, x, 20)).toBe(seq)
  })

  it('is the end where there is no mark', () => {
    expect(seqAt([], 5, 20)).toBe(20)
  })
})

describe('endShowing', () => {
  const full = [...marks, mark(4, 8)]

  it.each([
    ['stays while the moment is in view', full, 9, 20],
    ['follows to the right', full, 25, 25],
    ['moves back by as much as is missing', full, 5, 17],
    ['stays where the marks are all there are', marks, 5, 20],
    ['stays without marks', [], 5, 20],
  ])('%s', (_, drawn, seq, end) => {
    expect(endShowing(drawn, seq, 20)).toBe(end)
  })
})
