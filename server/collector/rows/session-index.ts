import type {
  Fact,
  ListedFact,
  OverChange,
  StoreOpFact,
  StoreOutcome,
} from '../../../shared/protocol/fact.ts'
import { WINDOW_ROWS } from '../../../shared/protocol/state/journal-state.ts'
import type { WindowRow } from '../../../shared/protocol/window-row.ts'
import { ExpiredLately } from './expired-lately.ts'
import { bareRows, type IndexedRow, type ListedRow } from './indexed-row.ts'
import { OverRows } from './over-rows.ts'
import { endListing, RowListing } from './row-listing.ts'
import { NONE } from './row-table.ts'
import { UsedRows } from './used-rows.ts'

/** A fact whose open fields the index fills in. */
type Open<Part> = { -readonly [Key in keyof Part]: Part[Key] }

/** No row: never there, or long gone. */
const NOT_THERE: StoreOutcome = { ok: true, found: false, expired: false }
const EXPIRED: StoreOutcome = { ok: true, found: false, expired: true }

/**
 * Which rows the store holds: the fold of the facts in the journal, by last use. Never a row's content, and no
 * cost that grows with the store, except when it is listed.
 */
export class SessionIndex {
  readonly #used = new UsedRows()
  readonly #rows = this.#used.table
  readonly #expiry = this.#used.expiry
  readonly #expiredLately = new ExpiredLately()
  /** Rows that are over and still in the store's memory. */
  readonly over: OverRows
  #listings = 0
  #listing: RowListing | null = null

  /**
   * `heldBytes`: the size of what the store has in memory under an id, whatever its time; null where that is nothing, and
   * for a store that keeps no row that is over.
   */
  constructor(heldBytes: (sid: string) => number | null = () => null) {
    this.over = new OverRows(heldBytes)
  }

  /** Rows that can be used. */
  get size(): number {
    return this.#rows.size
  }

  has(sid: string): boolean {
    return this.#rows.find(sid) !== NONE
  }

  /** True when the row's time has run out, just now or lately. */
  hasExpired(sid: string, now: number): boolean {
    const slot = this.#rows.find(sid)
    if (slot === NONE) return this.over.has(sid) || this.#expiredLately.has(sid)
    const expires = this.#rows.expires(slot)
    return expires !== null && expires <= now
  }

  row(sid: string): IndexedRow | null {
    return this.#used.row(sid)
  }

  /** Rows from the most to the least recently used. Stop before anything changes. */
  recent(): Generator<IndexedRow> {
    return this.#rows.recent()
  }

  /** Follows one fact, and fills in what it leaves open: the number of rows, and when a row in use expires. */
  apply(fact: Open<Fact>, seq: number, at: number): void {
    switch (fact.kind) {
      case 'store-op':
        this.#applyOp(fact, seq, at)
        fact.rows = this.#rows.size
        return
      case 'expired': {
        const row = this.row(fact.sid)
        this.#remove(fact.sid)
        this.#expiredLately.add(fact.sid)
        fact.rows = this.#rows.size
        withOver(fact, row && this.over.add(row))
        return
      }
      case 'expired-many':
        fact.rows = this.#rows.size
        if (fact.window) fact.window = this.#window()
        return
      case 'listed':
        this.#endListing(fact, seq)
        fact.rows = this.#rows.size
        fact.window = this.#window()
        withOver(fact, this.over.sweep())
        return
      case 'external':
        if (fact.session === null) this.#remove(fact.sid)
        else {
          const slot = this.#used.write(fact.sid, 'external', fact.session.bytes, fact.expires, seq, at)
          this.#rows.setReadOnly(slot, fact.readOnly === true)
        }
        fact.rows = this.#rows.size
        return
      case 'request':
      case 'response':
      case 'end':
      case 'session':
      case 'options':
      case 'store-state':
      case 'coalesced':
      case 'latency':
      case 'armed':
      case 'held':
      case 'released':
      case 'process':
        return
      default:
        fact satisfies never
    }
  }

  /** Forgets everything. */
  reset(): void {
    this.#clear()
    this.over.clear()
    this.#expiredLately.clear()
    this.#listing = null
  }

  /** When the next row may expire, epoch ms; Infinity when none will. */
  get nextDue(): number {
    return this.#expiry.nextDue
  }

  /**
   * The id of the row whose time ran out first, if it has at `now`, else null. It is still there: say so with a fact. Rows
   * come in the order of their times.
   */
  nextExpired(now: number): string | null {
    const slot = this.#expiry.takeExpired(now)
    return slot === NONE ? null : this.#rows.sid(slot)
  }

  /** Whether there is a row whose time has run out at `now`. */
  hasExpiring(now: number): boolean {
    return this.#expiry.hasExpired(now)
  }

  /**
   * Drops rows whose time is over, of which one fact tells that must follow at once. Returns how many of them the store
   * keeps in memory.
   */
  dropExpired(sids: readonly string[]): OverChange {
    const over = { rows: 0, bytes: 0 }
    for (const sid of sids) {
      const row = this.row(sid)
      this.#remove(sid)
      this.#expiredLately.add(sid)
      const change = row && this.over.add(row)
      over.rows += change?.rows ?? 0
      over.bytes += change?.bytes ?? 0
    }
    return over
  }

  /** The store's rows are about to be listed; `sinceSeq` is the newest event. Ends with a `listed` fact. */
  beginListing(sinceSeq: number): void {
    this.#listings += 1
    this.#listing = new RowListing(this.#rows, this.#expiry, this.#listings, sinceSeq)
  }

  /** A row that the listing found. What happened to it while the listing went on is newer, and counts. */
  found(row: ListedRow): void {
    this.#listing?.add(row)
  }

  /** The listing failed half-way. False where it had found nothing new, so that there is nothing to tell. */
  abandonListing(): boolean {
    const found = this.#listing?.found ?? 0
    if (found === 0) this.#listing = null
    return found > 0
  }

  /** Drops the rows that a whole listing did not find, and gives the others their place in the journal. */
  #endListing(fact: Open<ListedFact>, seq: number): void {
    fact.found = this.#listing?.found ?? 0
    this.#listing = null
    fact.gone = endListing(this.#rows, this.#listings, fact, seq)
  }

  #window(): WindowRow[] {
    return bareRows(this.recent(), WINDOW_ROWS)
  }

  #applyOp(fact: Open<StoreOpFact>, seq: number, at: number): void {
    if (!fact.outcome.ok || fact.superseded) return
    if (fact.name === 'clear') this.#clear()
    if (this.over.size > 0) withOver(fact, this.#overAfter(fact))
    if (fact.sid === null) return
    // Stores touch no row that is over, whether or not it is still told of.
    const called = at - fact.ms
    if (fact.name === 'touch' && (!this.has(fact.sid) || this.hasExpired(fact.sid, called))) {
      fact.outcome = NOT_THERE
    }
    if (fact.outcome.ok && fact.outcome.found === false) {
      if (this.hasExpired(fact.sid, at)) fact.outcome = EXPIRED
      this.#remove(fact.sid)
      return
    }
    switch (fact.name) {
      case 'set':
        this.#used.write(fact.sid, 'set', fact.session?.bytes ?? null, fact.expires ?? null, seq, at)
        return
      case 'get':
      case 'touch':
        fact.expires = this.#used.use(fact.sid, fact.name, fact.expires, seq, at)
        return
      case 'destroy':
        this.#remove(fact.sid)
    }
  }

  /** Whatever is done with a row that is over ends that; only a failed call does not. */
  #overAfter({ name, sid }: Open<StoreOpFact>): OverChange | null {
    if (sid !== null) return this.over.remove(sid)
    return name === 'clear' ? this.over.clear() : this.over.sweep()
  }

  #remove(sid: string): void {
    this.#listing?.removed(sid)
    this.#used.remove(sid)
  }

  #clear(): void {
    this.#listing?.cleared()
    this.#used.clear()
  }
}

function withOver(fact: { over?: OverChange }, change: OverChange | null): void {
  if (change) fact.over = change
}
