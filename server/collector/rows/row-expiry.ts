import { ExpiryHeap } from './expiry-heap.ts'
import { NONE, type RowTable, type Slot } from './row-table.ts'

/** Entries the heap may hold beside one for each row, before those of departed rows are swept out. */
const HEAP_SLACK = 1024

/** Which row's time runs out first. */
export class RowExpiry {
  readonly #rows: RowTable
  readonly #heap = new ExpiryHeap()

  constructor(rows: RowTable) {
    this.#rows = rows
  }

  /** When the next row may expire, epoch ms; Infinity when none will. */
  get nextDue(): number {
    return this.#heap.earliest
  }

  /**
   * The row's time, epoch ms; null = it has none. A row that now lives longer keeps its place in the heap and is put back when
   * its old time comes, so that touching a row costs nothing here.
   */
  set(slot: Slot, expires: number | null): void {
    this.#rows.setExpires(slot, expires)
    const due = this.#rows.due(slot)
    if (expires !== null && (due === null || expires < due)) this.#await(slot, expires)
    if (this.#heap.size > 2 * this.#rows.size + HEAP_SLACK) this.#rebuild()
  }

  /** The row whose time ran out first, if it has at `now`; it is not told again. NONE where there is none. */
  takeExpired(now: number): Slot {
    if (!this.hasExpired(now)) return NONE
    const slot = this.#heap.pop()
    this.#rows.setDue(slot, null)
    return slot
  }

  /** Whether there is a row whose time has run out at `now`. */
  hasExpired(now: number): boolean {
    while (this.#heap.earliest <= now) {
      const due = this.#heap.earliest
      const slot = this.#heap.first
      const expires = this.#rows.expires(slot)
      if (this.#rows.due(slot) === due && expires === due) return true
      this.#heap.pop()
      if (this.#rows.due(slot) !== due) continue
      // It has got more time.
      this.#rows.setDue(slot, null)
      if (expires !== null) this.#await(slot, expires)
    }
    return false
  }

  /** There is no row any more. */
  clear(): void {
    this.#heap.clear()
  }

  #await(slot: Slot, due: number): void {
    this.#rows.setDue(slot, due)
    this.#heap.push(due, slot)
  }

  #rebuild(): void {
    this.#heap.clear()
    for (let slot = this.#rows.newest; slot !== NONE; slot = this.#rows.older(slot)) {
      this.#rows.setDue(slot, null)
      const expires = this.#rows.expires(slot)
      if (expires !== null) this.#await(slot, expires)
    }
  }
}
