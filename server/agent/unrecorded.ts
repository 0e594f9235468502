import type { ServerResponse } from 'node:http'

/** How many are kept before those that are over are looked for. */
const SWEEP_AT = 16

/**
 * Requests that are not recorded, while they are under way. Nothing is done to them, not even a listener is added:
 * whether one is over is looked at when somebody asks.
 */
export class Unrecorded {
  #responses: ServerResponse[] = []
  #sweepAt = SWEEP_AT

  add(response: ServerResponse): void {
    if (this.#responses.push(response) >= this.#sweepAt) this.#sweep()
  }

  /** The newest is looked at first. */
  has(response: ServerResponse): boolean {
    return this.#responses.lastIndexOf(response) >= 0
  }

  /** Whether any is under way. The newest is asked first: under load it answers. */
  get underWay(): boolean {
    for (;;) {
      const newest = this.#responses.at(-1)
      if (newest === undefined) return false
      if (!newest.closed) return true
      this.#responses.pop()
    }
  }

  /** Lets go of those that are over, and waits for as many again as are left, so that a sweep costs each request the same. */
  #sweep(): void {
    this.#responses = this.#responses.filter((response) => !response.closed)
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#responses.length)
  }
}
