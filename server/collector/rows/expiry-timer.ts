import type { Coalescer } from '../coalescer.ts'
import type { Recorder } from '../recorder.ts'
import type { SessionIndex } from './session-index.ts'

/** Rows told as expired one by one at a time; when there are more, they are only counted. */
export const EXPIRED_AT_ONCE = 1_000

/** Rows dropped in one turn of the event loop when very many expire together. */
const DROPPED_AT_ONCE = 5_000

/**
 * The longest wait, in milliseconds: well below what setTimeout can take (2^31 - 1), and short enough to notice
 * soon that the clock was set or the machine slept.
 */
const LONGEST_WAIT = 60_000

/** Tells of every row whose time runs out, when it does. */
export class ExpiryTimer {
  readonly #index: SessionIndex
  readonly #recorder: Recorder
  readonly #coalescer: Coalescer
  readonly #rebase: () => void
  #timer: NodeJS.Timeout | null = null
  #due = Number.POSITIVE_INFINITY
  #expiring = false

  /** `rebase`: rows have left without a fact of their own; whoever watches needs a snapshot. */
  constructor(index: SessionIndex, recorder: Recorder, coalescer: Coalescer, rebase: () => void) {
    this.#index = index
    this.#recorder = recorder
    this.#coalescer = coalescer
    this.#rebase = rebase
  }

  /** Call after the index has changed; costs nothing unless a row is now the next to expire. */
  arm(): void {
    const due = this.#index.nextDue
    if (due >= this.#due || this.#expiring) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#due = due
    const wait = Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(due - this.#recorder.now())))
    this.#timer = setTimeout(() => this.#expire(), wait).unref()
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#expiring = true
  }

  #expire(): void {
    this.#expiring = true
    // What is held back may have given a row more time.
    this.#coalescer.release()
    const now = this.#recorder.now()
    let told = 0
    let sid = this.#index.nextExpired(now)
    while (sid !== null && told < EXPIRED_AT_ONCE) {
      this.#recorder.record({ kind: 'expired', sid, rows: 0 })
      told += 1
      sid = this.#index.nextExpired(now)
    }
    if (sid === null) this.#wait()
    else this.#drop(sid, now, 0)
  }

  #drop(first: string, now: number, before: number): void {
    let dropped = before
    let sid: string | null = first
    for (let count = 0; sid !== null && count < DROPPED_AT_ONCE; count++) {
      this.#index.forget(sid)
      dropped += 1
      sid = this.#index.nextExpired(now)
    }
    const next = sid
    if (next !== null) {
      this.#timer = setTimeout(() => this.#drop(next, now, dropped), 0).unref()
      return
    }
    this.#coalescer.expired(dropped)
    this.#rebase()
    this.#wait()
  }

  #wait(): void {
    this.#expiring = false
    this.#due = Number.POSITIVE_INFINITY
    this.arm()
  }
}
