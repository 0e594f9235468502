import type { Attention } from '../../../shared/protocol/agent-message.ts'
import { Rate } from '../rate.ts'

/** How much is told, and how soon, by who is there to be told. */
interface Effort {
  /** What is told a second, after a burst of so many. */
  readonly perSecond: number
  readonly burst: number
  /** How long facts are gathered before they are sent, ms. */
  readonly batchMs: number
  /** How long the ops of requests that are not told of are held back to be merged, ms. */
  readonly holdMs: number
}

/**
 * Of a recording every request counts; a person who looks on takes in no sixty a second; and where nobody looks, a burst is kept for
 * whoever opens the page next: as much as a page with its files asks for. The fewer are told, the dearer each: V8 compiles what is
 * seldom run late or not at all, and such a request took 170 µs where one of many took 40.
 */
export const EFFORTS: Readonly<Record<Attention, Effort>> = {
  recorded: { perSecond: 250, burst: 250, batchMs: 16, holdMs: 250 },
  watched: { perSecond: 60, burst: 120, batchMs: 16, holdMs: 250 },
  unwatched: { perSecond: 10, burst: 40, batchMs: 100, holdMs: 1_000 },
}

/** So many a second, by who is there to be told. */
export class Allowance {
  readonly #rates = Object.fromEntries(
    Object.entries(EFFORTS).map(([attention, { perSecond, burst }]) => [
      attention,
      new Rate(perSecond, burst),
    ]),
  ) as Record<Attention, Rate>

  take(now: number, attention: Attention): boolean {
    return this.#rates[attention].take(now)
  }
}
