/** The narrowest column that still has room for two halves of a capsule that stand apart, px. */
const NARROWEST = 36

/** Beyond this a column only looks empty, px. */
const WIDEST = 50

/**
 * How wide each of `count` columns is, where they have `room` px. Where not all fit, the last one in sight is cut in its
 * middle, so that one sees that there are more.
 */
export function columnWidth(room: number, count: number): number {
  if (room <= 0 || count === 0) return NARROWEST
  const all = room / count
  if (all >= NARROWEST) return Math.min(WIDEST, all)
  const whole = Math.max(1, Math.floor(room / NARROWEST - 0.5))
  return room / (whole + 0.5)
}

/** How many columns are not wholly in sight to the right, scrolled by `left` px. */
export function columnsBeyond(left: number, room: number, count: number): number {
  const width = columnWidth(room, count)
  return Math.max(0, count - Math.floor((left + room) / width + 0.01))
}
