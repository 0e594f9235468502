/** Under load, at least this long between two flushes, in milliseconds. */
export const FLUSH_MS = 16

/** A flush takes at most this part of the time: when it is slow, the next one waits longer. */
const SHARE = 0.2

/** The longest wait between two flushes, in milliseconds. */
const LONGEST_MS = 1_000

/** When to flush: at once when nothing happened for a while, in steps under load. */
export class Pace {
  readonly #flush: () => void
  #next = 0
  #timer: NodeJS.Timeout | null = null
  #scheduled = false

  constructor(flush: () => void) {
    this.#flush = flush
  }

  /** There is something to flush. */
  wake(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const wait = this.#next - performance.now()
    if (wait > 0) this.#timer = setTimeout(() => this.run(), wait)
    // After the present callback: what it goes on to do is told with it, and it is not held up.
    else queueMicrotask(() => this.run())
  }

  /** Flushes now. */
  run(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#scheduled = false
    const started = performance.now()
    this.#flush()
    const done = performance.now()
    this.#next = done + Math.min(LONGEST_MS, Math.max(FLUSH_MS, (done - started) / SHARE))
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#scheduled = true
  }
}
