import type { OverChange } from '../../../shared/protocol/fact.ts'
import type { IndexedRow } from './indexed-row.ts'
import { NONE, RowTable } from './row-table.ts'

/** Rows whose time is over and that the store still keeps in memory, by when they ran out. */
export class OverRows {
  readonly #table = new RowTable()
  readonly #heldBytes: (sid: string) => number | null
  #bytes = 0

  /** `heldBytes`: the size of what the store has in memory under this id, whatever its time; null where that is nothing. */
  constructor(heldBytes: (sid: string) => number | null) {
    this.#heldBytes = heldBytes
  }

  get size(): number {
    return this.#table.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Whether the store has something in memory under this id. */
  isHeld(sid: string): boolean {
    return this.#heldBytes(sid) !== null
  }

  has(sid: string): boolean {
    return this.#table.find(sid) !== NONE
  }

  /** A row has run out: what that changes here; null where the store keeps nothing of it. */
  add(row: IndexedRow): OverChange | null {
    const bytes = this.#heldBytes(row.sid)
    if (bytes === null || this.has(row.sid)) return null
    const slot = this.#table.add(row.sid, 'newest')
    this.#table.setBytes(slot, bytes)
    this.#table.setExpires(slot, row.expires)
    this.#table.setContent(slot, row.content)
    this.#table.setLastOp(slot, row.lastOp.name, row.lastOp.at, row.lastOp.seq)
    this.#bytes += bytes
    return { rows: 1, bytes }
  }

  /** The row is gone, or alive again. */
  remove(sid: string): OverChange | null {
    const slot = this.#table.find(sid)
    if (slot === NONE) return null
    const bytes = this.#table.bytes(slot) ?? 0
    this.#table.remove(slot)
    this.#bytes -= bytes
    return { rows: -1, bytes: -bytes }
  }

  /** The store has been through all its rows: those that it keeps no more are gone. */
  sweep(): OverChange | null {
    let rows = 0
    const before = this.#bytes
    let slot = this.#table.newest
    while (slot !== NONE) {
      const older = this.#table.older(slot)
      const sid = this.#table.sid(slot)
      if (!this.isHeld(sid)) {
        this.remove(sid)
        rows += 1
      }
      slot = older
    }
    return rows === 0 ? null : { rows: -rows, bytes: this.#bytes - before }
  }

  clear(): OverChange | null {
    if (this.size === 0) return null
    const change = { rows: -this.size, bytes: -this.#bytes }
    this.#table.clear()
    this.#bytes = 0
    return change
  }

  /** The latest to run out first. Stop before anything changes. */
  recent(): Generator<IndexedRow> {
    return this.#table.recent()
  }
}
