import type { LastOp } from '../../../shared/protocol/window-row.ts'
import type { IndexedRow } from './indexed-row.ts'

/** Where a row lives in the table. */
export type Slot = number

/** No row: the end of the list. */
export const NONE: Slot = -1

/**
 * Rows per chunk of cells, a power of two; a chunk (22 kB) is added when the last one is full, so nothing is ever copied, and a
 * server with many rooms of a few rows each has no more of them than it needs.
 */
const CHUNK_BITS = 8
const CHUNK_ROWS = 1 << CHUNK_BITS

/** What is kept of a row: one double each. */
const STRIDE = 11
const EXPIRES = 0
const BYTES = 1
const AT = 2
const SEQ = 3
const NAME = 4
const CONTENT = 5
const NEWER = 6
const OLDER = 7
const DUE = 8
const LISTING = 9
const READ_ONLY = 10

const NAMES: readonly LastOp['name'][] = ['get', 'set', 'touch', 'external', 'found']

/**
 * Facts about rows, by session id, in the order of their last use. Numbers live in typed arrays: a row costs 88
 * bytes beside its id and its place in the map, and the garbage collector has nothing to walk through.
 */
export class RowTable {
  readonly #slots = new Map<string, Slot>()
  #sids: string[] = []
  #chunks: Float64Array[] = []
  #free: Slot[] = []
  #newest: Slot = NONE
  #oldest: Slot = NONE

  get size(): number {
    return this.#slots.size
  }

  get newest(): Slot {
    return this.#newest
  }

  find(sid: string): Slot {
    return this.#slots.get(sid) ?? NONE
  }

  sid(slot: Slot): string {
    return this.#sids[slot] as string
  }

  /** Adds a row at the recent end of the list, or at the other. */
  add(sid: string, end: 'newest' | 'oldest'): Slot {
    const slot = this.#free.pop() ?? this.#sids.length
    if (slot >> CHUNK_BITS === this.#chunks.length) this.#chunks.push(new Float64Array(CHUNK_ROWS * STRIDE))
    this.#sids[slot] = sid
    this.#slots.set(sid, slot)
    this.#set(slot, EXPIRES, Number.NaN)
    this.#set(slot, BYTES, Number.NaN)
    this.#set(slot, CONTENT, 0)
    this.#set(slot, READ_ONLY, 0)
    this.#set(slot, DUE, Number.NaN)
    if (end === 'newest') this.#linkNewest(slot)
    else this.#linkOldest(slot)
    return slot
  }

  /** Moves a row to the recent end. */
  use(slot: Slot): void {
    if (slot === this.#newest) return
    this.#unlink(slot)
    this.#linkNewest(slot)
  }

  remove(slot: Slot): void {
    this.#unlink(slot)
    this.#slots.delete(this.sid(slot))
    this.#sids[slot] = ''
    this.#set(slot, DUE, Number.NaN)
    this.#free.push(slot)
  }

  clear(): void {
    this.#slots.clear()
    this.#sids = []
    this.#chunks = []
    this.#free = []
    this.#newest = NONE
    this.#oldest = NONE
  }

  /** Epoch ms, or null = never. */
  expires(slot: Slot): number | null {
    return nullable(this.#get(slot, EXPIRES))
  }

  setExpires(slot: Slot, expires: number | null): void {
    this.#set(slot, EXPIRES, expires ?? Number.NaN)
  }

  /** Size of the content, or null where nobody has read it. */
  bytes(slot: Slot): number | null {
    return nullable(this.#get(slot, BYTES))
  }

  setBytes(slot: Slot, bytes: number | null): void {
    this.#set(slot, BYTES, bytes ?? Number.NaN)
  }

  lastOp(slot: Slot): LastOp {
    const name = NAMES[this.#get(slot, NAME)] as LastOp['name']
    return { name, at: this.#get(slot, AT), seq: this.#get(slot, SEQ) }
  }

  lastSeq(slot: Slot): number {
    return this.#get(slot, SEQ)
  }

  setLastOp(slot: Slot, name: LastOp['name'], at: number, seq: number): void {
    this.#set(slot, NAME, NAMES.indexOf(name))
    this.#set(slot, AT, at)
    this.#set(slot, SEQ, seq)
  }

  /** `seq` of the event that holds the content, 0 for none. */
  content(slot: Slot): number {
    return this.#get(slot, CONTENT)
  }

  setContent(slot: Slot, seq: number): void {
    this.#set(slot, CONTENT, seq)
  }

  /** Whether it is another app's row, which is only looked at. */
  setReadOnly(slot: Slot, is: boolean): void {
    this.#set(slot, READ_ONLY, is ? 1 : 0)
  }

  /** The time for which the row waits in the expiry heap, or null when it is not there. */
  due(slot: Slot): number | null {
    return nullable(this.#get(slot, DUE))
  }

  setDue(slot: Slot, due: number | null): void {
    this.#set(slot, DUE, due ?? Number.NaN)
  }

  /** The listing of the store that saw this row last. */
  listing(slot: Slot): number {
    return this.#get(slot, LISTING)
  }

  setListing(slot: Slot, listing: number): void {
    this.#set(slot, LISTING, listing)
  }

  /** The next less recently used row. */
  older(slot: Slot): Slot {
    return this.#get(slot, OLDER)
  }

  row(slot: Slot): IndexedRow {
    return {
      sid: this.sid(slot),
      bytes: this.bytes(slot),
      expires: this.expires(slot),
      lastOp: this.lastOp(slot),
      content: this.content(slot),
      ...(this.#get(slot, READ_ONLY) === 1 && { readOnly: true }),
    }
  }

  /** Rows from the most to the least recently used. Stop before anything changes. */
  *recent(): Generator<IndexedRow> {
    for (let slot = this.#newest; slot !== NONE; slot = this.older(slot)) yield this.row(slot)
  }

  #linkNewest(slot: Slot): void {
    this.#set(slot, OLDER, this.#newest)
    this.#set(slot, NEWER, NONE)
    if (this.#newest === NONE) this.#oldest = slot
    else this.#set(this.#newest, NEWER, slot)
    this.#newest = slot
  }

  #linkOldest(slot: Slot): void {
    this.#set(slot, NEWER, this.#oldest)
    this.#set(slot, OLDER, NONE)
    if (this.#oldest === NONE) this.#newest = slot
    else this.#set(this.#oldest, OLDER, slot)
    this.#oldest = slot
  }

  #unlink(slot: Slot): void {
    const newer = this.#get(slot, NEWER)
    const older = this.#get(slot, OLDER)
    if (newer === NONE) this.#newest = older
    else this.#set(newer, OLDER, older)
    if (older === NONE) this.#oldest = newer
    else this.#set(older, NEWER, newer)
  }

  #get(slot: Slot, field: number): number {
    const chunk = this.#chunks[slot >> CHUNK_BITS] as Float64Array
    return chunk[(slot & (CHUNK_ROWS - 1)) * STRIDE + field] as number
  }

  #set(slot: Slot, field: number, value: number): void {
    const chunk = this.#chunks[slot >> CHUNK_BITS] as Float64Array
    chunk[(slot & (CHUNK_ROWS - 1)) * STRIDE + field] = value
  }
}

/** NaN stands for null in the cells. */
function nullable(cell: number): number | null {
  return Number.isNaN(cell) ? null : cell
}
