import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import { type Callback, type CallSetup, StoreCall, type WithinCall } from './store-call.ts'

/** Names store ops within one epoch, and hands out calls. */
export class StoreCalls {
  readonly setup: CallSetup
  readonly #numbers: { last: number }

  constructor(setup: CallSetup, numbers = { last: 0 }) {
    this.setup = setup
    this.#numbers = numbers
  }

  /** The same, for a store that another process has. */
  ofProcess(process: number): StoreCalls {
    return new StoreCalls({ ...this.setup, process }, this.#numbers)
  }

  /** Whether a read of this row would be no news, unless it finds nothing. */
  isNoNews(sid: unknown): boolean {
    const { noNews, knows, current, unrecorded } = this.setup
    if (!noNews || typeof sid !== 'string' || !knows(sid)) return false
    return current.getStore() === undefined && unrecorded.underWay
  }

  /** A callback for such a read. That the row is gone is told, but where another call was made meanwhile: it may be there again. */
  missing(sid: unknown, callback: Callback, within: WithinCall | null): Callback {
    const { noNews, order } = this.setup
    const before = order.newest
    const answered = (error: unknown, data: unknown) => {
      if (data && !error) noNews?.()
      else if (error || order.newest === before) this.begin('get', sid, undefined, false).settle(error, data)
    }
    return function (this: unknown, ...answer) {
      answered(answer[0], answer[1])
      const inside = within?.is ?? false
      try {
        if (within) within.is = false
        return Reflect.apply(callback, this, answer)
      } finally {
        if (within) within.is = inside
      }
    }
  }

  /**
   * A call is about to be made: what it was given is looked at now, because the app may change it at once. With `later`,
   * what is written is told by `wrote`, as soon as the store has it.
   */
  begin(name: StoreOpName, sid: unknown, session: unknown, later: boolean): StoreCall {
    return new StoreCall(this.setup, ++this.#numbers.last, name, sid, session, later)
  }
}
