/** Under load, at least this long between two flushes, in milliseconds. */
export const FLUSH_MS = 16

/** Under load, flushes take at most this part of the time: when one is slow, the next waits longer. */
const LOADED_SHARE = 0.2

/** The longest wait between two flushes, in milliseconds. */
const LONGEST_MS = 1_000

/** When waiting as long would leave watchers behind, flushes may take this part of the time. */
const URGENT_SHARE = 0.5

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
  #soonest = 0
  #saved = SAVED_MS
  #timer: NodeJS.Timeout | null = null
  #due = Number.POSITIVE_INFINITY
  #disposed = false

  /** `isBusy`: whether the app is dealing with several requests just now. */
  constructor(flush: () => void, isBusy: () => boolean) {
    this.#flush = flush
    this.#isBusy = isBusy
  }

  /** There is something to flush; `urgent`: so much that it should not wait for its turn. */
  wake(urgent: boolean): void {
    if (this.#disposed || this.#due <= (urgent ? this.#soonest : this.#next)) return
    const now = performance.now()
    const turn = urgent ? this.#soonest : this.#next
    if (now >= turn || (!this.#isBusy() && this.#savedAt(now) > 0)) this.#flushSoon()
    else this.#flushAt(turn, turn - now)
  }

  /** Flushes now. */
  run(): void {
    this.#cancel()
    const started = performance.now()
    this.#flush()
    const done = performance.now()
    const took = done - started
    this.#saved = this.#savedAt(done) - took
    this.#last = done
    this.#next = done + Math.min(LONGEST_MS, Math.max(FLUSH_MS, took / LOADED_SHARE - took))
    this.#soonest = done + Math.min(LONGEST_MS, Math.max(FLUSH_MS, took / URGENT_SHARE - took))
  }

  dispose(): void {
    this.#cancel()
    this.#disposed = true
  }

  /** After the present callback: what it goes on to do is told with it. */
  #flushSoon(): void {
    this.#cancel()
    this.#due = Number.NEGATIVE_INFINITY
    queueMicrotask(() => {
      if (!this.#disposed) this.run()
    })
  }

  #flushAt(due: number, wait: number): void {
    this.#cancel()
    this.#due = due
    this.#timer = setTimeout(() => this.run(), wait)
  }

  #cancel(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#due = Number.POSITIVE_INFINITY
  }

  #savedAt(now: number): number {
    return Math.min(SAVED_MS, this.#saved + (now - this.#last) * IDLE_SHARE)
  }
}
