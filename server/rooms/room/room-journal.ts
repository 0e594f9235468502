import type { Fact } from '../../../shared/protocol/fact.ts'
import type { FactSource } from '../../agent/fact-source.ts'
import type { Copy, Follower, SharedJournal } from '../../collector/shared-journal.ts'
import type { FieldChanges, StoredRoom, Told } from '../storage/room-storage.ts'
import { StorageAway } from '../storage-away.ts'
import type { Dated, Outbox } from './outbox.ts'
import { RoomNumbers } from './room-numbers.ts'
import { type PlacedFact, parsed, RoomReader } from './room-reader.ts'

/** How long until a read that failed is tried again, ms. */
const AGAIN = 200

const NO_NUMBERS = new RoomNumbers()

interface Followed {
  readonly follower: Follower
  readonly reader: RoomReader
}

/** A room's journal as one lab of it writes and follows it. */
export class RoomJournal implements SharedJournal {
  readonly epoch: string
  readonly #stored: StoredRoom
  readonly #lab: string
  readonly #outbox: Outbox
  #followed: Followed | null = null
  #reading: Promise<void> | null = null
  #again = false
  #waiting: { readonly resolve: () => void; readonly reject: (reason: Error) => void }[] = []

  constructor(stored: StoredRoom, lab: string, epoch: string, outbox: Outbox) {
    this.#lab = lab
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
    return this.#followed !== null
  }

  /** Of what is followed. */
  get numbers(): RoomNumbers {
    return this.#followed?.reader.numbers ?? NO_NUMBERS
  }

  follow(follower: Follower): () => void {
    const followed = { follower, reader: new RoomReader(this.#stored, follower) }
    this.#followed = followed
    this.read()
    return () => {
      followed.reader.stop()
      if (this.#followed === followed) this.#followed = null
    }
  }

  async tell(copy: Copy): Promise<void> {
    await this.#outbox.settled()
    await new RoomReader(this.#stored, copy).readOn()
  }

  async settled(): Promise<void> {
    await this.#outbox.settled()
    if (!this.#followed || (this.#followed.reader.last ?? -1) >= this.#outbox.newest) return
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.read()
    })
  }

  /** There is more; `told`: this is it. */
  hear(told: Told | undefined): void {
    // What is told here is taken in by `placed`, which knows as soon as there is an answer.
    if (!this.#followed || told?.lab === this.#lab) return
    this.#take(told?.entries().map(parsed) ?? [])
  }

  /** What was told here has its place, from `first` on; null: wherever that is. */
  placed(facts: readonly Dated[], first: number | null): void {
    if (!this.#followed) return
    const lab = this.#lab
    this.#take(
      first === null ? [] : facts.map(({ fact, at }, index) => ({ seq: first + index, lab, fact, at })),
    )
  }

  /** As it is, if nothing is missing before it; else it is read. */
  #take(facts: readonly PlacedFact[]): void {
    // What is being read may be the same.
    const taken = facts.length > 0 && !this.#reading && this.#followed?.reader.hear(facts)
    if (taken) this.#followed?.follower.upToDate()
    else this.read()
  }

  /** There may be more. */
  read(): void {
    this.#again = true
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
      for (const { resolve } of this.#waiting.splice(0)) resolve()
    })
  }

  async #readAll(): Promise<void> {
    while (this.#again && this.#followed) {
      this.#again = false
      const followed = this.#followed
      try {
        await followed.reader.readOn()
        if (this.#followed === followed) followed.follower.upToDate()
      } catch {
        for (const { reject } of this.#waiting.splice(0)) reject(new StorageAway())
        followed.follower.away(new StorageAway())
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
        this.#again = true
      }
    }
  }
}
