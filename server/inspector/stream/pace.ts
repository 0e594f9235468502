/** Under load, at least this long between two flushes, in milliseconds. */
export const FLUSH_MS = 16

/** Under load, flushes take at most this part of the time: when one is slow, the next waits longer. */
const LOADED_SHARE = 0.2

/** The longest wait between two flushes, in milliseconds. */
const LONGEST_MS = 1_000

/** While the app has nothing else to do, flushes may take this part of the time, and still follow at once. */
const IDLE_SHARE = 0.5

/** For how long (ms of flushing) idle time can be saved up. */
const SAVED_MS = 20

/** When to flush: at once while there is little to do, in steps under load. */
export class Pace {
  readonly #flush: () => void
  readonly #isBusy: () => boolean
  #last = 0
  #next = 0
  #saved = SAVED_MS
  #timer: NodeJS.Timeout | null = null
  #scheduled = false

  /** `isBusy`: whether the app is dealing with several requests just now. */
  constructor(flush: () => void, isBusy: () => boolean) {
    this.#flush = flush
    this.#isBusy = isBusy
  }

  /** There is something to flush. */
  wake(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const now = performance.now()
    const atOnce = now >= this.#next || (!this.#isBusy() && this.#savedAt(now) > 0)
    // After the present callback: what it goes on to do is told with it.
    if (atOnce) queueMicrotask(() => this.run())
    else this.#timer = setTimeout(() => this.run(), this.#next - now)
  }

  /** Flushes now. */
  run(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#scheduled = false
    const started = performance.now()
    this.#flush()
    const done = performance.now()
    this.#saved = this.#savedAt(done) - (done - started)
    this.#last = done
    this.#next = done + Math.min(LONGEST_MS, Math.max(FLUSH_MS, (done - started) / LOADED_SHARE))
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#scheduled = true
  }

  #savedAt(now: number): number {
    return Math.min(SAVED_MS, this.#saved + (now - this.#last) * IDLE_SHARE)
  }
}
