import type { JournalEvent } from '../../shared/protocol/fact.ts'
import { RECORDING_EVENTS } from '../../shared/protocol/recording/recording.ts'
import type { FactSource } from '../agent/fact-source.ts'

/** The most the journal holds, in bytes as `FactSource.size` counts them. */
const JOURNAL_BYTES = 32 * 1024 * 1024

/** Room for so many events is made at first: many a room's journal stays short. */
const FIRST_SLOTS = 256

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
  /** Room for so many: the capacity, once there have been that many. */
  #slots = 0
  /** Event `seq` lives at `seq % slots`: its source, which part of it, its time and its size. */
  #sources: (FactSource | undefined)[] = []
  #parts = new Uint8Array()
  #times = new Float64Array()
  #sizes = new Float64Array()
  #oldest = 1
  #newest = 0
  #bytes = 0

  constructor(epoch: string, capacity: number = RECORDING_EVENTS, mostBytes: number = JOURNAL_BYTES) {
    this.epoch = epoch
    this.#capacity = capacity
    this.#mostBytes = mostBytes
    this.#empty()
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

  /** Gives a fact its place, at `at` (epoch ms). */
  append(source: FactSource, part: number, at: number): void {
    const held = this.#newest + 1 - this.#oldest
    if (held >= this.#capacity) this.#evict()
    else if (held >= this.#slots) this.#grow()
    this.#newest += 1
    const slot = this.#newest % this.#slots
    const size = source.size(part)
    this.#sources[slot] = source
    this.#parts[slot] = part
    this.#times[slot] = at
    this.#sizes[slot] = size
    this.#bytes += size
    while (this.#bytes > this.#mostBytes) this.#evict()
  }

  /** Forgets what it holds; the next fact has this `seq`. */
  startAt(oldest: number): void {
    this.#empty()
    this.#oldest = oldest
    this.#newest = oldest - 1
    this.#bytes = 0
  }

  /** The event with this `seq`, where it is still held. */
  at(seq: number): JournalEvent | undefined {
    const slot = seq % this.#slots
    const source = seq >= this.#oldest && seq <= this.#newest ? this.#sources[slot] : undefined
    if (!source) return undefined
    return { ...source.fact(this.#parts[slot] as number), seq, at: this.#times[slot] as number }
  }

  /** Size of the held event with this `seq`, as it counts against the bound. */
  sizeAt(seq: number): number {
    return this.#sizes[seq % this.#slots] as number
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
      events.push(this.at(seq) as JournalEvent)
    }
    return events
  }

  /** Everything held at this moment, oldest first, made one by one; what gives way meanwhile is in it all the same. */
  held(): IteratorObject<JournalEvent> {
    const oldest = this.#oldest
    const first = oldest % this.#slots
    const count = this.#newest + 1 - oldest
    // Copies of the lists, not an object for each event: somebody may take long to read them all.
    const sources = this.#sources.slice()
    const parts = this.#parts.slice()
    const times = this.#times.slice()
    const capacity = this.#slots
    function* events(): Generator<JournalEvent> {
      for (let at = 0; at < count; at++) {
        const slot = (first + at) % capacity
        const source = sources[slot] as FactSource
        yield { ...source.fact(parts[slot] as number), seq: oldest + at, at: times[slot] as number }
      }
    }
    return events()
  }

  #empty(): void {
    this.#slots = Math.min(FIRST_SLOTS, this.#capacity)
    this.#sources = new Array(this.#slots).fill(undefined)
    this.#parts = new Uint8Array(this.#slots)
    this.#times = new Float64Array(this.#slots)
    this.#sizes = new Float64Array(this.#slots)
  }

  #grow(): void {
    const [sources, parts, times, sizes, before] = [
      this.#sources,
      this.#parts,
      this.#times,
      this.#sizes,
      this.#slots,
    ]
    this.#slots = Math.min(before * 4, this.#capacity)
    this.#sources = new Array(this.#slots).fill(undefined)
    this.#parts = new Uint8Array(this.#slots)
    this.#times = new Float64Array(this.#slots)
    this.#sizes = new Float64Array(this.#slots)
    for (let seq = this.#oldest; seq <= this.#newest; seq += 1) {
      const [from, to] = [seq % before, seq % this.#slots]
      this.#sources[to] = sources[from]
      this.#parts[to] = parts[from] as number
      this.#times[to] = times[from] as number
      this.#sizes[to] = sizes[from] as number
    }
  }

  #evict(): void {
    const slot = this.#oldest % this.#slots
    this.#sources[slot] = undefined
    this.#bytes -= this.#sizes[slot] as number
    this.#oldest += 1
  }
}
