/** Between two publications lie so many ms at least, once one has just been made. */
export const STEP = 50

/** Publishing, and the drawing that it brings about, takes this part of the time at most. */
const SHARE = 0.25

/** However long one took, the next comes after so many ms at most. */
const LONGEST = 800

/**
 * When to publish what has arrived: at once while little does; in steps while much does, the longer the dearer the last
 * one was, so that the page answers its reader in between. What waits is folded in one go.
 */
export class Steps {
  readonly #publish: () => void
  #next = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(publish: () => void) {
    this.#publish = publish
  }

  /** Something has arrived. */
  wake(): void {
    if (this.#timer !== undefined) return
    const wait = this.#next - performance.now()
    if (wait <= 0) this.flush()
    else this.#timer = setTimeout(() => this.flush(), wait)
  }

  /** Publishes now. */
  flush(): void {
    this.cancel()
    const began = performance.now()
    this.#publish()
    const done = performance.now()
    this.#next = done + Math.min(LONGEST, Math.max(STEP, (done - began) / SHARE))
  }

  /** What waits is not wanted any more. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
