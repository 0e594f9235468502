import type { Fact, JournalEvent } from '../../shared/protocol/fact.ts'
import { eventSize } from './event-size.ts'

/** The most the journal holds, in bytes as `eventSize` counts them. */
export const JOURNAL_BYTES = 32 * 1024 * 1024

/** The most events the journal holds. */
export const JOURNAL_EVENTS = 10_000

/** The journal as others may see it. */
export interface JournalReader {
  /** Names this run. */
  readonly epoch: string
  /** `seq` of the oldest event held; newest + 1 when none is. */
  readonly oldest: number
  /** `seq` of the newest event; 0 before the first. */
  readonly newest: number
  /** The events after `afterSeq`, oldest first; null when some of them are gone, or never were. */
  since(afterSeq: number): readonly JournalEvent[] | null
}

/** The server's ordered log of facts: a ring, bounded in events and in bytes. */
export class Journal implements JournalReader {
  readonly epoch: string
  readonly #capacity: number
  readonly #mostBytes: number
  /** Event `seq` lives at `seq % capacity`, its size beside it. */
  readonly #events: (JournalEvent | undefined)[]
  readonly #sizes: Float64Array
  #oldest = 1
  #newest = 0
  #bytes = 0

  constructor(epoch: string, capacity: number = JOURNAL_EVENTS, mostBytes: number = JOURNAL_BYTES) {
    this.epoch = epoch
    this.#capacity = capacity
    this.#mostBytes = mostBytes
    this.#events = new Array(capacity)
    this.#sizes = new Float64Array(capacity)
  }

  get oldest(): number {
    return this.#oldest
  }

  get newest(): number {
    return this.#newest
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Gives the fact its place. The fact itself becomes the event: whoever hands it in lets go of it. */
  append(fact: Fact, at: number): JournalEvent {
    const event = Object.assign(fact, { seq: this.#newest + 1, at })
    if (this.#newest + 1 - this.#oldest >= this.#capacity) this.#evict()
    this.#newest += 1
    const slot = this.#newest % this.#capacity
    const size = eventSize(event)
    this.#events[slot] = event
    this.#sizes[slot] = size
    this.#bytes += size
    while (this.#bytes > this.#mostBytes) this.#evict()
    return event
  }

  /** The event with this `seq`, where it is still held. */
  at(seq: number): JournalEvent | undefined {
    return seq >= this.#oldest && seq <= this.#newest ? this.#events[seq % this.#capacity] : undefined
  }

  /** Size of the held event with this `seq`, as it counts against the bound. */
  sizeAt(seq: number): number {
    return this.#sizes[seq % this.#capacity] as number
  }

  since(afterSeq: number): readonly JournalEvent[] | null {
    return this.after(afterSeq, Number.POSITIVE_INFINITY)
  }

  /** Like `since`, but only the first of them: up to `bytes`, and never none where there are some. */
  after(afterSeq: number, bytes: number): readonly JournalEvent[] | null {
    if (afterSeq > this.#newest || afterSeq + 1 < this.#oldest) return null
    const events: JournalEvent[] = []
    let sum = 0
    for (let seq = afterSeq + 1; seq <= this.#newest; seq++) {
      sum += this.sizeAt(seq)
      if (sum > bytes && events.length > 0) break
      events.push(this.#events[seq % this.#capacity] as JournalEvent)
    }
    return events
  }

  #evict(): void {
    const slot = this.#oldest % this.#capacity
    this.#events[slot] = undefined
    this.#bytes -= this.#sizes[slot] as number
    this.#oldest += 1
  }
}
