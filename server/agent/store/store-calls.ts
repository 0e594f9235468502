import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import { expiresOf } from '../exchange/expires-of.ts'
import type { RowText } from './row-text.ts'
import {
  type Callback,
  type CallSetup,
  type Reread,
  recordedOf,
  StoreCall,
  type WithinCall,
} from './store-call.ts'
import { StoreOp } from './store-op.ts'

/** Names store ops within one epoch, and hands out calls. */
export class StoreCalls {
  readonly setup: CallSetup
  readonly #numbers: { last: number }
  /** One for each store that can be read where it lies. */
  readonly #rereads = new Map<RowText, Reread>()

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

  /** Whether a write that such a store has done when it returns need not be noted, for its row is read again later. */
  absorbs(name: StoreOpName, sid: unknown, read: RowText): boolean {
    const { absorb, current, unrecorded, order } = this.setup
    if (!absorb || (name !== 'set' && name !== 'touch') || typeof sid !== 'string') return false
    // While another call waits for its answer, what comes after it has to be known.
    if (!order.isIdle || current.getStore() !== undefined || !unrecorded.underWay) return false
    let reread = this.#rereads.get(read)
    if (!reread) {
      reread = (op) => this.#reread(op, read)
      this.#rereads.set(read, reread)
    }
    if (!absorb(name, sid, reread)) return false
    order.passed()
    return true
  }

  #reread(op: StoreOp, read: RowText): StoreOp {
    const { sink, expiryOf, record } = this.setup
    try {
      const text = op.sid === null ? undefined : read(op.sid)
      if (text === undefined) return op
      const expires = expiryOf(expiresOf(JSON.parse(text)), sink.now())
      const session = op.name === 'set' ? recordedOf(text, record) : undefined
      return new StoreOp({ ...op, process: op.process, superseded: op.superseded ?? false, session, expires })
    } catch {
      sink.failed()
      return op
    }
  }

  /**
   * A call is about to be made: what it was given is looked at now, because the app may change it at once. With `later`,
   * what is written is told by `wrote`, as soon as the store has it.
   */
  begin(name: StoreOpName, sid: unknown, session: unknown, later: boolean): StoreCall {
    // What the row was before has to be told as it was.
    if (name === 'set' && typeof sid === 'string') this.setup.readHeld?.(sid)
    return new StoreCall(this.setup, ++this.#numbers.last, name, sid, session, later)
  }
}
