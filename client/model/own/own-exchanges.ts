import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'

/** Which exchanges of a journal one browser caused. Of a journal that goes on, only what is new is looked at. */
export class OwnExchanges {
  readonly #browser: string
  #epoch: string | null = null
  #seq = 0
  #ids: readonly number[] = []
  #exchanges: readonly Exchange[] = []

  constructor(browser: string) {
    this.#browser = browser
  }

  /** Oldest first; the same array as before where nothing about them has changed. */
  of(state: JournalState): readonly Exchange[] {
    const now = this.#idsIn(state).flatMap((id) => state.exchanges.get(id) ?? [])
    const before = this.#exchanges
    const same = now.length === before.length && now.every((exchange, at) => exchange === before[at])
    if (!same) this.#exchanges = now
    return this.#exchanges
  }

  #idsIn(state: JournalState): readonly number[] {
    if (state.epoch !== this.#epoch || state.seq < this.#seq) {
      this.#ids = []
      this.#seq = 0
    }
    const fresh: number[] = []
    for (let at = state.entries.length - 1; at >= 0; at -= 1) {
      const entry = state.entries[at]
      if (!entry || entry.seq <= this.#seq) break
      if (entry.kind === 'exchange' && this.#isOwn(state, entry.exchange)) fresh.push(entry.exchange)
    }
    const forgotten = this.#ids.findIndex((id) => state.exchanges.has(id))
    const kept = forgotten === 0 ? this.#ids : forgotten === -1 ? [] : this.#ids.slice(forgotten)
    if (fresh.length > 0 || kept.length < this.#ids.length) this.#ids = [...kept, ...fresh.reverse()]
    this.#epoch = state.epoch
    this.#seq = state.seq
    return this.#ids
  }

  #isOwn(state: JournalState, exchange: number): boolean {
    return state.exchanges.get(exchange)?.request.browser === this.#browser
  }
}
