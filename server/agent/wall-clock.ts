/** The clock may step this far (ms) before the fractional reading is brought back in line. */
const DRIFT = 20

/** How long a step of the clock may go unnoticed, in milliseconds: looking at it costs as much as all the rest. */
const LOOK_MS = 10

/**
 * The wall clock in epoch milliseconds with fractions. `performance` alone stands still while a machine sleeps
 * and does not follow when the clock is set, so it only supplies the fraction.
 */
export function wallClock(): () => number {
  let ahead = performance.timeOrigin
  let next = Number.NEGATIVE_INFINITY
  return () => {
    const fine = ahead + performance.now()
    if (fine < next) return fine
    const coarse = Date.now()
    const inLine = Math.abs(fine - coarse) < DRIFT
    if (!inLine) ahead += coarse - fine
    next = (inLine ? fine : coarse) + LOOK_MS
    return inLine ? fine : coarse
  }
}

/** Milliseconds between two readings, to the microsecond: more digits tell nothing, and each travels to every watcher. */
export function between(earlier: number, later: number): number {
  return Math.round((later - earlier) * 1_000) / 1_000
}
