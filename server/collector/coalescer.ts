import { Rate } from '../agent/rate.ts'
import type { StoreOp } from '../agent/store-op.ts'
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

/**
 * What is held back of one row: the last op that wrote or removed it, the last read since, and the last touch since
 * that. A touch alone says nothing of a row that is not known yet, so it does not replace a read.
 */
interface Held {
  write: StoreOp | null
  read: StoreOp | null
  touch: StoreOp | null
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
  readonly #rows = new Map<string, Held>()
  /** Failures, and ops on the whole store, by name. */
  readonly #others = new Map<string, StoreOp>()
  #merged = 0
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
    return this.#merged + this.#dropped > 0
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

  /** The agent of another process has left out so many exchanges, and failed to record so many facts. */
  leftOut(dropped: number, failed: number): void {
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
      if (op.sid !== null) this.#releaseRow(op.sid, now)
      this.#record(op, now)
    } else this.#hold(op)
  }

  /** Records everything that is held back, and says what was left out. */
  release(): void {
    if (this.#rows.size + this.#others.size === 0) return
    const now = this.#recorder.now()
    for (const sid of [...this.#rows.keys()]) this.#releaseRow(sid, now)
    for (const op of this.#others.values()) this.#record(op, now)
    this.#others.clear()
  }

  report(): void {
    this.release()
    if (this.#reporting) clearTimeout(this.#reporting)
    this.#reporting = null
    if (this.#merged + this.#dropped + this.#failed === 0) return
    const failed = this.#failed > 0 ? { failed: this.#failed } : {}
    this.#recorder.record({ kind: 'coalesced', merged: this.#merged, dropped: this.#dropped, ...failed })
    this.#merged = 0
    this.#dropped = 0
    this.#failed = 0
  }

  dispose(): void {
    if (this.#holding) clearTimeout(this.#holding)
    if (this.#reporting) clearTimeout(this.#reporting)
  }

  #hold(op: StoreOp): void {
    this.#reportLater()
    if (op.superseded) {
      this.#merged += 1
      return
    }
    if (op.sid === null || !op.outcome.ok) {
      if (this.#others.has(op.name)) this.#merged += 1
      this.#others.set(op.name, op)
    } else this.#holdRow(op.sid, op)
    this.#holding ??= setTimeout(() => this.#releaseAll(), HOLD_MS).unref()
    if (this.#rows.size >= HELD_ROWS) this.release()
  }

  #holdRow(sid: string, op: StoreOp): void {
    const held = this.#rows.get(sid) ?? { write: null, read: null, touch: null }
    if (op.name === 'touch') {
      this.#merge(held.touch)
      held.touch = op
    } else if (op.name === 'get' && !(op.outcome.ok && op.outcome.found === false)) {
      this.#merge(held.read)
      this.#merge(held.touch)
      // A read says nothing about the expiry that a touch before it has set.
      if (op.expires === undefined && held.touch?.expires !== undefined) op.expires = held.touch.expires
      held.read = op
      held.touch = null
    } else {
      this.#merge(held.write)
      this.#merge(held.read)
      this.#merge(held.touch)
      held.write = op
      held.read = null
      held.touch = null
    }
    this.#rows.set(sid, held)
  }

  /** A later op makes this one, if it is there, unnecessary. */
  #merge(op: StoreOp | null): void {
    if (op) this.#merged += 1
  }

  #record(op: StoreOp, now: number): void {
    this.#recorder.recordFor(op, op, now)
  }

  #releaseRow(sid: string, now: number): void {
    const held = this.#rows.get(sid)
    if (!held) return
    this.#rows.delete(sid)
    if (held.write) this.#record(held.write, now)
    if (held.read) this.#record(held.read, now)
    if (held.touch) this.#record(held.touch, now)
  }

  #releaseAll(): void {
    this.#holding = null
    this.release()
  }

  #reportLater(): void {
    this.#reporting ??= setTimeout(() => this.report(), REPORT_MS).unref()
  }
}
