import type { Mark } from './time-line.ts'

/** Where the line of the shown moment stands: at the newest mark that had happened; the left edge before them all. */
export function headX(marks: readonly Mark[], seq: number): number {
  let newest: Mark | undefined
  for (const mark of marks) if (mark.seq <= seq && (!newest || mark.seq > newest.seq)) newest = mark
  return newest?.x ?? 0
}

/**
 * The moment a place on the time line stands for: the last event before what the next mark stands for, so that a mark
 * shows what came of it. `end`: the `seq` that the marks were drawn for.
 */
export function seqAt(marks: readonly Mark[], x: number, end: number): number {
  const [nearest] = marks.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))
  if (!nearest) return end
  const later = marks.filter(({ seq }) => seq > nearest.seq).map(({ seq }) => seq)
  return later.length === 0 ? end : Math.min(...later) - 1
}

/** Marks stand at the right; where they leave so much room at the left (px), they are all there are. */
const ROOM = 24

/**
 * The `seq` at the right edge that brings `seq` into view with the least movement; `end` where it is in view already.
 * `marks`: those drawn for `end`. The way back is an estimate that is made again until it fits.
 */
export function endShowing(marks: readonly Mark[], seq: number, end: number): number {
  if (seq > end) return seq
  const oldest = marks.reduce((least, mark) => Math.min(least, mark.seq), end)
  const leftmost = marks.reduce((least, mark) => Math.min(least, mark.x), Number.POSITIVE_INFINITY)
  if (seq >= oldest || leftmost > ROOM) return end
  return Math.max(seq, end - Math.max(1, oldest - seq))
}
