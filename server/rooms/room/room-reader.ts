import type { Fact } from '../../../shared/protocol/fact.ts'
import type { ListedRow } from '../../collector/rows/indexed-row.ts'
import type { Copy } from '../../collector/shared-journal.ts'
import { type JournalEntry, READ_AT_ONCE, type StoredRoom } from '../storage/room-storage.ts'
import { RoomNumbers } from './room-numbers.ts'

/** A fact of a lab, in its place. */
export interface PlacedFact {
  readonly seq: number
  readonly lab: string
  readonly fact: Fact
  /** Epoch ms. */
  readonly at: number
}

/** Tells a room's journal to one copy of it, from the oldest fact that is held on. */
export class RoomReader {
  readonly numbers = new RoomNumbers()
  readonly #stored: StoredRoom
  readonly #copy: Copy
  /** `seq` of the last fact that was told; null before the first look. */
  #last: number | null = null
  #stopped = false

  constructor(stored: StoredRoom, copy: Copy) {
    this.#stored = stored
    this.#copy = copy
  }

  get last(): number | null {
    return this.#last
  }

  /** Tells no more, even of what is being read. */
  stop(): void {
    this.#stopped = true
  }

  /** Reads what there is, until there is no more. */
  async readOn(): Promise<void> {
    for (;;) {
      const entries = await this.#stored.after(this.#last ?? 0)
      if (this.#stopped) return
      const [first] = entries
      if (this.#last === null || (first && first.seq !== this.#last + 1)) {
        const oldest = first?.seq ?? 1
        const rows: ListedRow[] = []
        // What the journal has lost of them the rows still tell.
        if (oldest > 1) for await (const row of this.#stored.rows.rows()) rows.push(row)
        if (this.#stopped) return
        this.numbers.clear()
        this.#copy.begin(oldest, rows)
        this.#last = oldest - 1
      }
      for (const entry of entries) this.#place(parsed(entry))
      if (entries.length < READ_AT_ONCE) return
    }
  }

  /** These have just got their place; false where something before them has to be read. */
  hear(facts: readonly PlacedFact[]): boolean {
    if (this.#last === null || (facts[0]?.seq ?? 0) > this.#last + 1) return false
    for (const placed of facts) if (placed.seq > this.#last) this.#place(placed)
    return true
  }

  #place({ seq, lab, fact, at }: PlacedFact): void {
    this.#copy.place(this.numbers.translate(fact, lab, seq, at), seq, at)
    this.#last = seq
  }
}

export function parsed({ seq, lab, fact: text }: JournalEntry): PlacedFact {
  const { at, ...fact } = JSON.parse(text) as Fact & { readonly at: number }
  return { seq, lab, fact: fact as Fact, at }
}
