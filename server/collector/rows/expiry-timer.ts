import type { Coalescer } from '../coalescer.ts'
import type { Recorder } from '../recorder.ts'
import type { SessionIndex } from './session-index.ts'

/** Rows told as expired one by one at a time; when there are more, the others are told together. */
export const EXPIRED_AT_ONCE = 1_000

/** Rows told together in one turn of the event loop, beside those that run out in the same moment as the last. */
export const TOLD_TOGETHER = 5_000

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
  readonly #onExpired: (sid: string) => void
  #timer: NodeJS.Timeout | null = null
  #due = Number.POSITIVE_INFINITY
  #expiring = false

  /** `onExpired` tells of a row, where that is not for the recorder to do. */
  constructor(
    index: SessionIndex,
    recorder: Recorder,
    coalescer: Coalescer,
    onExpired = (sid: string) => recorder.record({ kind: 'expired', sid, rows: 0 }),
  ) {
    this.#index = index
    this.#recorder = recorder
    this.#coalescer = coalescer
    this.#onExpired = onExpired
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
    for (let told = 0; told < EXPIRED_AT_ONCE; told++) {
      const sid = this.#index.nextExpired(now)
      if (sid === null) return this.#wait()
      this.#tell(sid)
    }
    this.#tellMany(now)
  }

  #tell(sid: string): void {
    this.#onExpired(sid)
  }

  /** Tells of very many together, in steps; each is over before anything else can happen to a row. */
  #tellMany(now: number): void {
    this.#coalescer.release()
    const sids: string[] = []
    let until = now
    for (let sid = this.#index.nextExpired(until); sid !== null; sid = this.#index.nextExpired(until)) {
      sids.push(sid)
      if (sids.length === TOLD_TOGETHER) until = this.#index.row(sid)?.expires ?? until
    }
    const more = this.#index.hasExpiring(now)
    this.#tellTogether(sids, until, more)
    if (more) this.#timer = setTimeout(() => this.#tellMany(now), 0).unref()
    else this.#wait()
  }

  #tellTogether(sids: readonly string[], until: number, more: boolean): void {
    const kept = sids.filter((sid) => this.#index.over.isHeld(sid))
    const together = kept.length > 0 ? kept : sids
    // A store that keeps rows that are over has been asked for these in this very moment.
    if (together !== sids && kept.length < sids.length) {
      const held = new Set(kept)
      for (const sid of sids) if (!held.has(sid)) this.#tell(sid)
    }
    if (together.length === 0) return
    const over = this.#index.dropExpired(together)
    this.#recorder.record({
      kind: 'expired-many',
      until,
      count: together.length,
      rows: 0,
      ...(!more && { window: [] }),
      ...(over.rows > 0 && { over }),
    })
  }

  #wait(): void {
    this.#expiring = false
    this.#due = Number.POSITIVE_INFINITY
    this.arm()
  }
}
