import { Rate } from '../agent/rate.ts'
import { HeldOps } from '../agent/store/held-ops.ts'
import type { StoreOp } from '../agent/store/store-op.ts'
import type { Recorder } from './recorder.ts'

/** Past this many requests a second (after a burst), further ones are not recorded, only counted. */
export const EXCHANGES_PER_SECOND = 1_000
export const EXCHANGES_BURST = 250

/** The same while nobody watches: whoever comes is shown the last few dozen. */
export const UNWATCHED_PER_SECOND = 100

/** Past this many store ops a second (after a burst of as many), they are merged per row. */
export const OPS_PER_SECOND = 3_000

/** How long ops are held back to be merged, in milliseconds. */
export const HOLD_MS = 100

/** The most rows held back at a time. */
export const HELD_ROWS = 1_000

/** How often it is said what was merged and left out, in milliseconds. */
export const REPORT_MS = 1_000

/** As an agent tells it. */
export interface LeftOut {
  readonly merged: number
  readonly dropped: number
  readonly failed: number
}

/**
 * Keeps the journal readable and cheap under load. It merges and drops *before* ops get their place, so that
 * `seq` stays without gaps; the row as it is now is always told.
 */
export class Coalescer {
  readonly #recorder: Recorder
  readonly #isWatched: () => boolean
  readonly #watched = new Rate(EXCHANGES_PER_SECOND, EXCHANGES_BURST)
  readonly #unwatched = new Rate(UNWATCHED_PER_SECOND, EXCHANGES_BURST)
  readonly #ops = new Rate(OPS_PER_SECOND, OPS_PER_SECOND)
  readonly #held = new HeldOps()
  #dropped = 0
  #failed = 0
  #holding: NodeJS.Timeout | null = null
  #reporting: NodeJS.Timeout | null = null

  /** `isWatched`: whether anybody is told just now. */
  constructor(recorder: Recorder, isWatched: () => boolean) {
    this.#recorder = recorder
    this.#isWatched = isWatched
  }

  /** True while more comes in than is told. */
  get isOverrun(): boolean {
    return this.#held.merged + this.#dropped > 0
  }

  /** Asked once for each request: whether it is recorded. If so, all its ops are. */
  admits(now: number): boolean {
    const rate = this.#isWatched() ? this.#watched : this.#unwatched
    if (rate.take(now)) return true
    this.#dropped += 1
    this.#reportLater()
    return false
  }

  /** Something could not be recorded at all. */
  failed(): void {
    this.#failed += 1
    this.#reportLater()
  }

  /** The agent of another process has merged so many ops, left out so many exchanges, and failed to record so many facts. */
  leftOut({ merged, dropped, failed }: LeftOut): void {
    this.#held.merged += merged
    this.#dropped += dropped
    this.#failed += failed
    this.#reportLater()
  }

  /** `told` is false for an op of a request that is not recorded: it only counts for what it does to the row. */
  storeOp(op: StoreOp, told: boolean, now: number): void {
    if (op.name === 'clear') {
      this.release()
      this.#record(op, now)
    } else if (told && this.#ops.take(now)) {
      if (op.sid !== null) for (const held of this.#held.takeRow(op.sid)) this.#record(held, now)
      this.#record(op, now)
    } else this.#hold(op)
  }

  /** Records everything that is held back, and says what was left out. */
  release(): void {
    if (this.#held.isEmpty) return
    const now = this.#recorder.now()
    for (const op of this.#held.takeAll()) this.#record(op, now)
  }

  report(): void {
    this.release()
    if (this.#reporting) clearTimeout(this.#reporting)
    this.#reporting = null
    const { merged } = this.#held
    if (merged + this.#dropped + this.#failed === 0) return
    const failed = this.#failed > 0 ? { failed: this.#failed } : {}
    this.#recorder.record({ kind: 'coalesced', merged, dropped: this.#dropped, ...failed })
    this.#held.merged = 0
    this.#dropped = 0
    this.#failed = 0
  }

  dispose(): void {
    if (this.#holding) clearTimeout(this.#holding)
    if (this.#reporting) clearTimeout(this.#reporting)
  }

  #hold(op: StoreOp): void {
    this.#reportLater()
    this.#held.hold(op)
    this.#holding ??= setTimeout(() => this.#releaseAll(), HOLD_MS).unref()
    if (this.#held.rows >= HELD_ROWS) this.release()
  }

  #record(op: StoreOp, now: number): void {
    this.#recorder.recordFor(op, op, now)
  }

  #releaseAll(): void {
    this.#holding = null
    this.release()
  }

  #reportLater(): void {
    this.#reporting ??= setTimeout(() => this.report(), REPORT_MS).unref()
  }
}
