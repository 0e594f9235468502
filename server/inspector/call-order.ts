/** Rows remembered while an earlier call on any row is still under way; past that, it is given up waiting for. */
const REMEMBERED_ROWS = 1_000

/** A call on a row (null: on the whole store), under way. */
export class OrderedCall {
  readonly sid: string | null
  number = 0
  before: OrderedCall | null = null
  after: OrderedCall | null = null

  constructor(sid: string | null) {
    this.sid = sid
  }
}

/**
 * Calls on one row may finish in another order than they were made in. What a call found or wrote is taken for
 * the row's present state only when no later call has changed the row and finished before. Stores answer in order
 * as a rule, and then this costs a few pointers and remembers nothing.
 */
export class CallOrder {
  #numbers = 0
  #oldest: OrderedCall | null = null
  #newest: OrderedCall | null = null
  /** Rows changed by a call that finished before an earlier one (on whatever row) did: by which. */
  readonly #changed = new Map<string | null, number>()

  begin(call: OrderedCall): void {
    call.number = ++this.#numbers
    call.before = this.#newest
    if (this.#newest) this.#newest.after = call
    else this.#oldest = call
    this.#newest = call
  }

  /** The call is done; answers whether a later one had changed the row before. `changes`: this one changed it. */
  end(call: OrderedCall, changes: boolean): boolean {
    const superseded = this.#changed.size > 0 && this.#isChangedSince(call)
    this.#unlink(call)
    if (this.#oldest === null) this.#changed.clear()
    else if (changes && this.#oldest.number < call.number) this.#remember(call)
    return superseded
  }

  #isChangedSince({ sid, number }: OrderedCall): boolean {
    const changed = Math.max(this.#changed.get(sid) ?? 0, this.#changed.get(null) ?? 0)
    return changed > number
  }

  #remember({ sid, number }: OrderedCall): void {
    if (number > (this.#changed.get(sid) ?? 0)) this.#changed.set(sid, number)
    if (this.#changed.size <= REMEMBERED_ROWS) return
    // An answer that does not come must not be waited for with ever more memory.
    if (this.#oldest) this.#unlink(this.#oldest)
    this.#changed.clear()
  }

  #unlink(call: OrderedCall): void {
    if (this.#oldest === call) this.#oldest = call.after
    else if (call.before) call.before.after = call.after
    if (this.#newest === call) this.#newest = call.before
    else if (call.after) call.after.before = call.before
    call.before = null
    call.after = null
  }
}
