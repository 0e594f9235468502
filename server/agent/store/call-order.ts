/** Rows remembered while an earlier call on any row is still under way; past that, it is given up waiting for. */
const REMEMBERED_ROWS = 1_000

/** Calls under way; past that, the oldest is given up waiting for: there are stores that never answer. */
const MOST_CALLS = 10_000

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

/** What a call did to its row: wrote or removed it, gave it another expiry, or neither. */
export type Effect = 'change' | 'touch' | 'none'

/** Later calls on the row were done before this one. */
export interface Overtaken {
  /** One of them changed the row: this call says nothing about the row as it is now. */
  readonly superseded: boolean
  /** The expiry that one of them gave the row if it was there, epoch ms; undefined: none did. */
  readonly expires: number | null | undefined
}

const SUPERSEDED: Overtaken = { superseded: true, expires: undefined }

interface Touch {
  readonly number: number
  readonly expires: number | null | undefined
}

/**
 * Calls on one row may finish in another order than they were made in. What a call found or wrote is taken for
 * the row's present state only when no later call has changed the row and finished before. Stores answer in order
 * as a rule, and then this costs a few pointers and remembers nothing.
 */
export class CallOrder {
  #numbers = 0
  #underWay = 0
  #oldest: OrderedCall | null = null
  #newest: OrderedCall | null = null
  /** Rows changed by a call that finished before an earlier one (on whatever row) did: by which. */
  readonly #changed = new Map<string | null, number>()
  /** The same for rows that were touched. A touch makes no row, so that an earlier `destroy` still counts. */
  readonly #touched = new Map<string | null, Touch>()

  /** The number of the newest call. */
  get newest(): number {
    return this.#numbers
  }

  begin(call: OrderedCall): void {
    call.number = ++this.#numbers
    call.before = this.#newest
    if (this.#newest) this.#newest.after = call
    else this.#oldest = call
    this.#newest = call
    this.#underWay += 1
    if (this.#underWay > MOST_CALLS && this.#oldest) this.#unlink(this.#oldest)
  }

  /** The call is done; `expires` is what a touch gave its row. Null when it was not overtaken. */
  end(call: OrderedCall, effect: Effect, expires?: number | null): Overtaken | null {
    const remembers = this.#changed.size + this.#touched.size > 0
    const overtaken = remembers ? this.#overtaken(call, effect) : null
    this.#unlink(call)
    if (this.#oldest === null) {
      // To clear an empty Map makes a new table all the same.
      if (remembers) this.#forget()
    } else if (effect !== 'none' && this.#oldest.number < call.number) this.#remember(call, effect, expires)
    return overtaken
  }

  #overtaken(call: OrderedCall, effect: Effect): Overtaken | null {
    if (this.#isChangedSince(call)) return SUPERSEDED
    const touch = this.#touched.get(call.sid)
    if (!touch || touch.number < call.number) return null
    return effect === 'touch' ? SUPERSEDED : { superseded: false, expires: touch.expires }
  }

  /** A call on the whole store is overtaken by a change of any row. */
  #isChangedSince({ sid, number }: OrderedCall): boolean {
    if (sid === null) return [...this.#changed.values()].some((changed) => changed > number)
    const changed = Math.max(this.#changed.get(sid) ?? 0, this.#changed.get(null) ?? 0)
    return changed > number
  }

  #remember({ sid, number }: OrderedCall, effect: Effect, expires: number | null | undefined): void {
    if (effect === 'touch') {
      if (number > (this.#touched.get(sid)?.number ?? 0)) this.#touched.set(sid, { number, expires })
    } else if (number > (this.#changed.get(sid) ?? 0)) this.#changed.set(sid, number)
    if (this.#changed.size + this.#touched.size <= REMEMBERED_ROWS) return
    // An answer that does not come must not be waited for with ever more memory.
    if (this.#oldest) this.#unlink(this.#oldest)
    this.#forget()
  }

  #forget(): void {
    this.#changed.clear()
    this.#touched.clear()
  }

  #unlink(call: OrderedCall): void {
    if (this.#oldest !== call && call.before === null) return
    this.#underWay -= 1
    if (this.#oldest === call) this.#oldest = call.after
    else if (call.before) call.before.after = call.after
    if (this.#newest === call) this.#newest = call.before
    else if (call.after) call.after.before = call.before
    call.before = null
    call.after = null
  }
}
