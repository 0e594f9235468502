/** About as many rows as the list shows at a time; what comes in at once beyond them was in nobody's view. */
export const IN_VIEW = 20

const SECOND = 1000

/** Counts what arrived faster than it could be drawn, second by second. */
export class Undrawn {
  #second = 0
  #count = 0
  #before = 0

  /** So many entries came in at once, and so many requests that the server left out. `now` in ms. */
  add(entries: number, leftOut: number, now: number): void {
    this.#turn(now)
    this.#count += Math.max(0, entries - IN_VIEW) + leftOut
  }

  /** How many in the last whole second; a count that is still growing would not be readable. */
  inSecond(now: number): number {
    this.#turn(now)
    return this.#before
  }

  /** Whether this second has some to tell of when it is over. */
  get isCounting(): boolean {
    return this.#count > 0
  }

  #turn(now: number): void {
    const second = Math.floor(now / SECOND)
    if (second === this.#second) return
    this.#before = second === this.#second + 1 ? this.#count : 0
    this.#count = 0
    this.#second = second
  }
}
