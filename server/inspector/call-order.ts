/** Rows with calls under way that are followed at a time; past that, order is no longer judged. */
const FOLLOWED_ROWS = 10_000

interface Following {
  underWay: number
  /** Number of the latest call on this row that has changed it and is done. */
  done: number
}

/**
 * Calls on one row may finish in another order than they were made in. What a call found or wrote is taken for
 * the row's present state only when no later call on the row has changed it and finished before.
 */
export class CallOrder {
  readonly #rows = new Map<string, Following>()
  #calls = 0
  #cleared = 0

  /** A call on this row (null: on the whole store) begins; returns its number, counting up from 1. */
  begin(sid: string | null): number {
    this.#calls += 1
    if (sid === null) return this.#calls
    const row = this.#rows.get(sid)
    if (row) row.underWay += 1
    else {
      if (this.#rows.size >= FOLLOWED_ROWS) this.#rows.clear()
      this.#rows.set(sid, { underWay: 1, done: 0 })
    }
    return this.#calls
  }

  /** The call is done; answers whether a later one was done before it. `changes`: it changed the row. */
  end(sid: string | null, call: number, changes: boolean): boolean {
    if (sid === null) {
      if (changes) this.#cleared = call
      return false
    }
    const row = this.#rows.get(sid)
    if (!row) return call < this.#cleared
    const superseded = row.done > call || this.#cleared > call
    if (changes && call > row.done) row.done = call
    row.underWay -= 1
    if (row.underWay <= 0) this.#rows.delete(sid)
    return superseded
  }
}
