import type { Fact } from '../../shared/protocol/fact.ts'
import type { Journal } from './journal.ts'
import type { SessionIndex } from './session-index.ts'

/** The one way into the journal: the index follows each fact, the journal stamps it, the stream is woken. */
export class Recorder {
  readonly now: () => number
  readonly #journal: Journal
  readonly #index: SessionIndex
  readonly #wake: () => void

  constructor(journal: Journal, index: SessionIndex, now: () => number, wake: () => void) {
    this.#journal = journal
    this.#index = index
    this.now = now
    this.#wake = wake
  }

  /** Hand over a fresh object and let go of it. */
  record(fact: Fact): void {
    const at = this.now()
    this.#index.apply(fact, this.#journal.newest + 1, at)
    this.#journal.append(fact, at)
    this.#wake()
  }
}
