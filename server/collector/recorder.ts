import type { Fact } from '../../shared/protocol/fact.ts'
import { type FactSource, PlainFact } from '../agent/fact-source.ts'
import type { Journal } from './journal.ts'
import type { SessionIndex } from './rows/session-index.ts'
import type { SharedJournal } from './shared-journal.ts'

/** The one way into the journal: the index follows each fact, the journal gives it its place, the stream is woken. */
export class Recorder {
  readonly now: () => number
  readonly #journal: Journal
  readonly #index: SessionIndex
  readonly #wake: () => void
  readonly #shared: SharedJournal | null

  /** `shared`: where facts get their place, where that is not here. They come back by `place`. */
  constructor(
    journal: Journal,
    index: SessionIndex,
    now: () => number,
    wake: () => void,
    shared: SharedJournal | null = null,
  ) {
    this.#journal = journal
    this.#index = index
    this.now = now
    this.#wake = wake
    this.#shared = shared
  }

  record(fact: Fact): void {
    this.recordFor(fact, new PlainFact(fact), this.now())
  }

  /** The same for a fact that keeps itself. The index fills in what the fact leaves open. */
  recordFor(fact: Fact, source: FactSource, at: number): void {
    if (this.#shared) return this.#shared.append(source, 0, at)
    this.#index.apply(fact, this.#journal.newest + 1, at)
    this.keep(source, 0, at)
  }

  /** Records a fact that says nothing about rows. */
  keep(source: FactSource, part: number, at: number): void {
    if (this.#shared) return this.#shared.append(source, part, at)
    this.#journal.append(source, part, at)
    this.#wake()
  }

  /** A fact of the shared journal, which has its place. */
  place(fact: Fact, seq: number, at: number): void {
    this.#index.apply(fact, seq, at)
    this.#journal.append(new PlainFact(fact), 0, at)
    this.#wake()
  }
}
