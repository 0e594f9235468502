import type { LastOp } from '../../../shared/protocol/window-row.ts'
import type { IndexedRow } from './indexed-row.ts'
import { RowExpiry } from './row-expiry.ts'
import { NONE, RowTable, type Slot } from './row-table.ts'

/** Rows by last use, each with the time when it expires. */
export class UsedRows {
  readonly table = new RowTable()
  readonly expiry = new RowExpiry(this.table)

  row(sid: string): IndexedRow | null {
    const slot = this.table.find(sid)
    return slot === NONE ? null : this.table.row(slot)
  }

  write(
    sid: string,
    name: 'set' | 'external',
    bytes: number | null,
    expires: number | null,
    seq: number,
    at: number,
  ): Slot {
    const slot = this.#touch(sid, name, seq, at)
    this.table.setBytes(slot, bytes)
    this.table.setContent(slot, seq)
    this.expiry.set(slot, expires)
    return slot
  }

  /** Gives when it expires: as before, where `expires` is undefined. */
  use(
    sid: string,
    name: 'get' | 'touch',
    expires: number | null | undefined,
    seq: number,
    at: number,
  ): number | null {
    const slot = this.#touch(sid, name, seq, at)
    if (expires !== undefined) this.expiry.set(slot, expires)
    return this.table.expires(slot)
  }

  remove(sid: string): void {
    const slot = this.table.find(sid)
    if (slot !== NONE) this.table.remove(slot)
  }

  clear(): void {
    this.table.clear()
    this.expiry.clear()
  }

  #touch(sid: string, name: LastOp['name'], seq: number, at: number): Slot {
    const known = this.table.find(sid)
    if (known !== NONE) this.table.use(known)
    const slot = known === NONE ? this.table.add(sid, 'newest') : known
    this.table.setLastOp(slot, name, at, seq)
    return slot
  }
}
