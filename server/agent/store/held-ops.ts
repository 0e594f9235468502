import type { StoreOp } from './store-op.ts'

/**
 * What is held back of one row: the last op that wrote or removed it, the last read since, and the last touch since
 * that. A touch alone says nothing of a row that is not known yet, so it does not replace a read.
 */
interface Held {
  write: StoreOp | null
  read: StoreOp | null
  touch: StoreOp | null
}

const NONE: readonly StoreOp[] = []

/** Store ops that are told a little later, merged by row: what was done to it last says how it is now. */
export class HeldOps {
  #rows = new Map<string, Held>()
  /** Failures, and ops on the whole store, by name. */
  #others = new Map<string, StoreOp>()
  /** How many ops gave way to a later one; for whoever tells of it to take back to 0. */
  merged = 0

  /** Rows of which something is held. */
  get rows(): number {
    return this.#rows.size
  }

  get isEmpty(): boolean {
    return this.#rows.size + this.#others.size === 0
  }

  hold(op: StoreOp): void {
    if (op.superseded) this.merged += 1
    else if (op.sid === null || !op.outcome.ok) {
      if (this.#others.has(op.name)) this.merged += 1
      this.#others.set(op.name, op)
    } else this.#holdRow(op.sid, op)
  }

  /** What is held of this row, in order, and no longer. */
  takeRow(sid: string): readonly StoreOp[] {
    const held = this.#rows.get(sid)
    if (!held) return NONE
    this.#rows.delete(sid)
    return opsOf(held)
  }

  /** Everything that is held, and no longer. */
  takeAll(): readonly StoreOp[] {
    if (this.isEmpty) return NONE
    const all = [...this.#rows.values()].flatMap(opsOf)
    all.push(...this.#others.values())
    // A Map that is cleared leaves its table behind, which holds on to what was in it for as long as the next one is there.
    this.#rows = new Map()
    this.#others = new Map()
    return all
  }

  #holdRow(sid: string, op: StoreOp): void {
    let held = this.#rows.get(sid)
    if (!held) {
      held = { write: null, read: null, touch: null }
      this.#rows.set(sid, held)
    }
    if (op.name === 'touch') {
      this.#merge(held.touch)
      held.touch = op
    } else if (op.name === 'get' && !(op.outcome.ok && op.outcome.found === false)) {
      this.#merge(held.read)
      this.#merge(held.touch)
      // A read says nothing about the expiry that a touch before it has set.
      if (op.expires === undefined && held.touch?.expires !== undefined) op.expires = held.touch.expires
      held.read = op
      held.touch = null
    } else {
      this.#merge(held.write)
      this.#merge(held.read)
      this.#merge(held.touch)
      held.write = op
      held.read = null
      held.touch = null
    }
  }

  /** A later op makes this one, if it is there, unnecessary. */
  #merge(op: StoreOp | null): void {
    if (op) this.merged += 1
  }
}

function opsOf({ write, read, touch }: Held): StoreOp[] {
  return [write, read, touch].filter((op) => op !== null)
}
