import type { JournalEvent } from '../fact.ts'
import type { Recording } from '../recording/recording.ts'
import { baseState } from './base-state.ts'
import type { JournalState } from './journal-state.ts'
import { fold } from './reduce.ts'

/** Events between two states that are kept: the most that have to be folded for a moment anywhere. */
const STRIDE = 500

/** Every moment of a recording: the state after any of its events. */
export class Moments {
  /** `seq` before the first event: the earliest moment there is. */
  readonly first: number
  /** `seq` of the last event. */
  readonly last: number
  readonly events: readonly JournalEvent[]
  /** The states after 0, STRIDE, 2 × STRIDE, … events, as far as somebody asked. */
  readonly #kept: JournalState[]
  #latest: JournalState

  constructor(recording: Recording) {
    this.events = recording.events
    this.first = recording.oldest - 1
    this.last = this.first + this.events.length
    this.#latest = baseState(recording)
    this.#kept = [this.#latest]
  }

  /** The state after event `seq`; after the first or last one there is where `seq` lies outside. */
  at(seq: number): JournalState {
    const wanted = this.clamp(seq)
    const from = this.#nearest(wanted)
    this.#latest = fold(from, this.events.slice(from.seq - this.first, wanted - this.first))
    return this.#latest
  }

  /** Epoch ms of event `seq`; of the first event for the moment before it. */
  timeOf(seq: number): number {
    return this.events[Math.max(0, this.clamp(seq) - this.first - 1)]?.at ?? 0
  }

  clamp(seq: number): number {
    return Math.min(this.last, Math.max(this.first, seq))
  }

  /** The nearest event before (-1) or after (+1) `seq` that fits; null where there is none. */
  next(seq: number, step: -1 | 1, fits: (event: JournalEvent) => boolean): number | null {
    for (let at = seq + step; at > this.first && at <= this.last; at += step) {
      const event = this.events[at - this.first - 1]
      if (event && fits(event)) return at
    }
    return null
  }

  /** The latest known state at or before `seq`. */
  #nearest(seq: number): JournalState {
    const index = Math.floor((seq - this.first) / STRIDE)
    for (let at = this.#kept.length; at <= index; at += 1) {
      const before = this.#kept[at - 1] as JournalState
      this.#kept.push(fold(before, this.events.slice((at - 1) * STRIDE, at * STRIDE)))
    }
    const kept = this.#kept[index] as JournalState
    return this.#latest.seq >= kept.seq && this.#latest.seq <= seq ? this.#latest : kept
  }
}
