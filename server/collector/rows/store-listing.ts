import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Journal } from '../journal.ts'
import type { Recorder } from '../recorder.ts'
import type { ListedRow } from './indexed-row.ts'
import type { SessionIndex } from './session-index.ts'

/** Rows taken in before the event loop gets its turn. */
const ROWS_PER_TURN = 1_000

/** Fills the index with the rows that are in the store, at the start and whenever changes may have been missed. */
export class StoreListing {
  readonly #index: SessionIndex
  readonly #journal: Journal
  readonly #recorder: Recorder
  readonly #rows: () => AsyncIterable<ListedRow>
  readonly #onFailed: () => void
  #running = false
  #again = false
  #disposed = false

  constructor(
    index: SessionIndex,
    journal: Journal,
    recorder: Recorder,
    rows: () => AsyncIterable<ListedRow>,
    onFailed: () => void,
  ) {
    this.#index = index
    this.#journal = journal
    this.#recorder = recorder
    this.#rows = rows
    this.#onFailed = onFailed
  }

  /** Lists the store once; asked again while it is under way, once more after that. */
  async run(): Promise<void> {
    this.#again = true
    if (this.#running) return
    this.#running = true
    while (this.#again && !this.#disposed) {
      this.#again = false
      await this.#list()
    }
    this.#running = false
  }

  dispose(): void {
    this.#disposed = true
  }

  async #list(): Promise<void> {
    const before = this.#index.size
    const since = this.#journal.newest
    this.#index.beginListing(since)
    let count = 0
    try {
      for await (const row of this.#rows()) {
        if (this.#disposed) return
        this.#index.found(row)
        count += 1
        if (count % ROWS_PER_TURN === 0) await nextTurn()
      }
    } catch {
      // The store went away: it says so itself, and asks for a new listing when it is back.
      if (this.#index.abandonListing()) this.#tell(since, true)
      this.#onFailed()
      return
    }
    // Nothing was there and nothing is: nobody needs to be told.
    if (count > 0 || before > 0) this.#tell(since, false)
    else this.#index.abandonListing()
  }

  /** The index fills in what was found. */
  #tell(since: number, partial: boolean): void {
    const open = { rows: 0, found: 0, gone: 0, window: [] }
    this.#recorder.record({ kind: 'listed', since, ...open, ...(partial && { partial }) })
  }
}
