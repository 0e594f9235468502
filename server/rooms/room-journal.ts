import type { Fact } from '../../shared/protocol/fact.ts'
import type { FactSource } from '../agent/fact-source.ts'
import type { ListedRow } from '../collector/rows/indexed-row.ts'
import type { Follower, SharedJournal } from '../collector/shared-journal.ts'
import type { Outbox } from './outbox.ts'
import { RoomNumbers } from './room-numbers.ts'
import {
  type FieldChanges,
  type JournalEntry,
  READ_AT_ONCE,
  type StoredRoom,
} from './storage/room-storage.ts'

/** How long until a read that failed is tried again, ms. */
const AGAIN = 200

/** A room's journal as one lab of it writes and follows it. */
export class RoomJournal implements SharedJournal {
  readonly epoch: string
  readonly numbers = new RoomNumbers()
  readonly #stored: StoredRoom
  readonly #outbox: Outbox
  #follower: Follower | null = null
  /** `seq` of the last fact that was told here; null before the first look. */
  #last: number | null = null
  #reading: Promise<void> | null = null
  #again = false
  #told: (() => void)[] = []

  constructor(stored: StoredRoom, epoch: string, outbox: Outbox) {
    this.epoch = epoch
    this.#stored = stored
    this.#outbox = outbox
  }

  append(source: FactSource, part: number, at: number): void {
    this.#outbox.append(source, part, at)
  }

  change(changes: FieldChanges): void {
    this.#outbox.change(changes)
  }

  expired(sid: string): void {
    const fact = JSON.stringify({ kind: 'expired', sid, rows: 0, at: Date.now() } satisfies Fact & {
      at: number
    })
    // Where the storage is away it is told when somebody looks anew.
    this.#stored.tellExpired(sid, fact).catch(() => {})
  }

  get isFollowed(): boolean {
    return this.#follower !== null
  }

  follow(follower: Follower): () => void {
    this.#follower = follower
    this.#last = null
    this.read()
    return () => {
      if (this.#follower !== follower) return
      this.#follower = null
      this.#last = null
      this.numbers.clear()
    }
  }

  async settled(): Promise<void> {
    await this.#outbox.settled()
    if (!this.#follower || (this.#last ?? -1) >= this.#outbox.newest) return
    await new Promise<void>((resolve) => {
      this.#told.push(resolve)
      this.read()
    })
  }

  /** There may be more. */
  read(): void {
    this.#again = true
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
      for (const told of this.#told.splice(0)) told()
    })
  }

  async #readAll(): Promise<void> {
    while (this.#again && this.#follower) {
      this.#again = false
      const follower = this.#follower
      try {
        await this.#readOn(follower)
        if (this.#follower === follower) follower.upToDate()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
        this.#again = true
      }
    }
  }

  async #readOn(follower: Follower): Promise<void> {
    for (;;) {
      const entries = await this.#stored.after(this.#last ?? 0)
      if (this.#follower !== follower) return
      const [first] = entries
      if (this.#last === null || (first && first.seq !== this.#last + 1)) {
        const oldest = first?.seq ?? 1
        const rows: ListedRow[] = []
        // What the journal has lost of them the rows still tell.
        if (oldest > 1) for await (const row of this.#stored.rows.rows()) rows.push(row)
        if (this.#follower !== follower) return
        this.numbers.clear()
        follower.begin(oldest, rows)
        this.#last = oldest - 1
      }
      for (const entry of entries) this.#place(follower, entry)
      if (entries.length < READ_AT_ONCE) return
    }
  }

  #place(follower: Follower, { seq, lab, fact: text }: JournalEntry): void {
    const { at, ...fact } = JSON.parse(text) as Fact & { readonly at: number }
    follower.place(this.numbers.translate(fact as Fact, lab, seq, at), seq, at)
    this.#last = seq
  }
}
