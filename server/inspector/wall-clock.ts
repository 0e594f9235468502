/** The clock may step this far (ms) before the fractional reading is brought back in line. */
const DRIFT = 20

/**
 * The wall clock in epoch milliseconds with fractions. `performance` alone stands still while a machine sleeps
 * and does not follow when the clock is set, so it only supplies the fraction.
 */
export function wallClock(): () => number {
  let ahead = performance.timeOrigin
  return () => {
    const fine = ahead + performance.now()
    const coarse = Date.now()
    if (fine - coarse < DRIFT && coarse - fine < DRIFT) return fine
    ahead += coarse - fine
    return coarse
  }
}
