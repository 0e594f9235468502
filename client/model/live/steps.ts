/** Between two publications lie so many ms at least, once one has just been made. */
export const STEP = 50

/** Publishing, and the drawing that it brings about, takes this part of the time at most. */
const SHARE = 0.25

/** However long one took, the next comes after so many ms at most. */
const LONGEST = 800

/** Where more than so many events a second arrive, nobody reads them one by one: then so many ms lie between two. */
export const CROWDED = { perSecond: 400, step: 200 }

/** So few are published at once, however close together they come: what one person does. */
const FEW = 20

/**
 * When to publish what has arrived: at once while little does; in steps while much does, the longer the dearer the last
 * one was, so that the page answers its reader in between. What waits is folded in one go.
 */
export class Steps {
  readonly #publish: () => void
  #next = Number.NEGATIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY
  #waiting = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(publish: () => void) {
    this.#publish = publish
  }

  /** So many events have arrived. */
  wake(events: number): void {
    this.#waiting += events
    if (this.#timer !== undefined) return
    const wait = this.#next - performance.now()
    if (wait <= 0) this.flush()
    else this.#timer = setTimeout(() => this.flush(), wait)
  }

  /** Publishes now. */
  flush(): void {
    this.cancel()
    const began = performance.now()
    const crowded = this.#isCrowded(began)
    this.#waiting = 0
    this.#last = began
    this.#publish()
    const done = performance.now()
    const wait = Math.max(crowded ? CROWDED.step : STEP, (done - began) / SHARE)
    this.#next = done + Math.min(LONGEST, wait)
  }

  #isCrowded(now: number): boolean {
    const seconds = Math.max(STEP, now - this.#last) / 1000
    return this.#waiting > FEW && this.#waiting / seconds > CROWDED.perSecond
  }

  /** What waits is not wanted any more. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
