import type { BeforeOp } from '../races/slow-store.ts'

/**
 * Makes requests that are sent together really meet: nobody writes before everybody has read. What a request does to the
 * store after its `get` waits until each of the others waits too, or is over.
 */
export class Crowd {
  #open = 0
  #waiting: ((goesOn: undefined) => void)[] = []

  /** Starts all of them and resolves with what they resolve with. */
  all<T>(starts: readonly (() => Promise<T>)[]): Promise<T[]> {
    this.#open = starts.length
    return Promise.all(
      starts.map((start) =>
        start().finally(() => {
          this.#open -= 1
          this.#meet()
        }),
      ),
    )
  }

  readonly before: BeforeOp = (name) => {
    if (name === 'get' || this.#open < 2) return null
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#meet()
    })
  }

  #meet(): void {
    if (this.#waiting.length < this.#open) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go(undefined)
  }
}
