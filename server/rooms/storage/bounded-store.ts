import type { Store } from 'express-session'
import type { BoundReached } from '../../http/problem.ts'
import { PassingStore, type RowOp } from '../../stores/passing-store.ts'
import { rowRefusal } from './row-refusal.ts'

type Callback = (error?: unknown) => void

/** How rows count against the bounds: what is in memory under an id, bytes; null where nothing is. */
export type HeldBytes = (sid: string) => number | null

/** A session store that takes so many rows, and so many bytes of them, and says so to whoever writes one more. */
export class BoundedStore extends PassingStore {
  readonly #inner: Store
  readonly #heldBytes: HeldBytes
  readonly #rows: number
  readonly #bytes: number
  readonly #sids = new Set<string>()

  constructor(inner: Store, heldBytes: HeldBytes, rows: number, bytes: number) {
    super(inner)
    this.#inner = inner
    this.#heldBytes = heldBytes
    this.#rows = rows
    this.#bytes = bytes
  }

  /** Rows that count. */
  get rows(): number {
    if (this.#sids.size >= this.#rows) this.#refusal('', 0)
    return this.#sids.size
  }

  protected override pass(name: RowOp, args: unknown[]): unknown {
    if (name !== 'set') return super.pass(name, args)
    const [sid, session, callback] = args as [string, unknown, Callback | undefined]
    const refusal = this.#refusal(sid, Buffer.byteLength(JSON.stringify(session)))
    if (refusal === null) {
      this.#sids.add(sid)
      return super.pass(name, args)
    }
    // In a turn of its own, as stores answer.
    if (callback) setImmediate(callback, refusal)
    return undefined
  }

  #refusal(sid: string, added: number): BoundReached | null {
    const fault = () => this.#fault(sid, added)
    if (fault() === null) return null
    // MemoryStore drops rows that are over when it is asked for all.
    this.#inner.all?.(() => {})
    return fault()
  }

  #fault(sid: string, added: number): BoundReached | null {
    let rows = 0
    let bytes = added
    for (const held of this.#sids) {
      const size = this.#heldBytes(held)
      if (size === null) this.#sids.delete(held)
      else if (held !== sid) {
        rows += 1
        bytes += size
      }
    }
    if (rows >= this.#rows) return rowRefusal('rows')
    return bytes > this.#bytes ? rowRefusal('bytes') : null
  }
}
