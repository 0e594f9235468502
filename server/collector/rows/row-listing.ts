import type { ListedRow } from './indexed-row.ts'
import type { RowExpiry } from './row-expiry.ts'
import { NONE, type RowTable } from './row-table.ts'

/** In place of a `seq`: of a row that a listing has found, until the event that tells of it. */
const UNTOLD = 0

/** One listing of the store's rows, while it goes on: what happens to a row meanwhile is newer, and counts. */
export class RowListing {
  readonly #rows: RowTable
  readonly #expiry: RowExpiry
  readonly #number: number
  readonly #sinceSeq: number
  readonly #gone = new Set<string>()
  #cleared = false
  #found = 0

  /** `number`: unlike that of any other listing; `sinceSeq`: the newest event when it began. */
  constructor(rows: RowTable, expiry: RowExpiry, number: number, sinceSeq: number) {
    this.#rows = rows
    this.#expiry = expiry
    this.#number = number
    this.#sinceSeq = sinceSeq
  }

  /** Rows that it found and nobody knew of. */
  get found(): number {
    return this.#found
  }

  /** A row was removed meanwhile. */
  removed(sid: string): void {
    this.#gone.add(sid)
  }

  /** All rows were removed meanwhile. */
  cleared(): void {
    this.#cleared = true
  }

  add(row: ListedRow): void {
    if (this.#cleared || this.#gone.has(row.sid)) return
    let slot = this.#rows.find(row.sid)
    if (slot === NONE) {
      slot = this.#rows.add(row.sid, 'oldest')
      this.#rows.setLastOp(slot, 'found', 0, UNTOLD)
      this.#found += 1
    } else if (this.#rows.lastSeq(slot) > this.#sinceSeq) return
    this.#rows.setListing(slot, this.#number)
    this.#rows.setBytes(slot, row.bytes)
    this.#rows.setContent(slot, 0)
    this.#rows.setReadOnly(slot, row.readOnly === true)
    this.#expiry.set(slot, row.expires)
  }
}

/**
 * Gives the rows that a listing found their place in the journal, and drops those that it did not, unless it was `partial`;
 * `since` is the newest event of when it began, `seq` the event that tells of it. Returns how many are gone.
 */
export function endListing(
  rows: RowTable,
  number: number,
  { since, partial }: { readonly since: number; readonly partial?: boolean },
  seq: number,
): number {
  let gone = 0
  let slot = rows.newest
  while (slot !== NONE) {
    const older = rows.older(slot)
    const lastSeq = rows.lastSeq(slot)
    if (lastSeq === UNTOLD) rows.setLastOp(slot, 'found', 0, seq)
    else if (!partial && lastSeq <= since && rows.listing(slot) !== number) {
      rows.remove(slot)
      gone += 1
    }
    slot = older
  }
  return gone
}
