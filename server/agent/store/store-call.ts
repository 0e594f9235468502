import { NOT_RECORDED, type StoreOpName, type StoreOutcome } from '../../../shared/protocol/fact.ts'
import { type Recorded, SESSION_BYTES, SID_LENGTH } from '../../../shared/protocol/recorded.ts'
import type { CurrentExchange, Exchange } from '../exchange/exchange.ts'
import { expiresOf } from '../exchange/expires-of.ts'
import { recordText } from '../exchange/record-text.ts'
import type { FactSink } from '../fact-sink.ts'
import type { Unrecorded } from '../unrecorded.ts'
import { between } from '../wall-clock.ts'
import { type CallOrder, OrderedCall, type Overtaken } from './call-order.ts'
import { sessionJson } from './session-json.ts'
import { StoreOp } from './store-op.ts'
import { EFFECTS, failure, success } from './store-outcome.ts'

export type Callback = (...answer: unknown[]) => unknown

/** Whether a method of the store is at work: what it goes on to call on the store is no call of the app's. */
export interface WithinCall {
  is: boolean
}

/** What calls on the store need to become facts. */
export interface CallSetup {
  readonly sink: FactSink
  readonly current: CurrentExchange
  /** Requests that are not recorded: a call outside every exchange may be one of theirs. */
  readonly unrecorded: Unrecorded
  readonly order: CallOrder
  /** When a row written now is gone; see `WatchedStore.expiryOf`. */
  readonly expiryOf: (expires: number | null, now: number) => number | null
  readonly knows: (sid: string) => boolean
  /** Asks for the store to be listed: nobody can tell which of its rows are left. */
  readonly list: () => void
  /** When the epoch began, epoch ms. */
  readonly began: number
  /** The process that has the store, where it is another one than the app's. */
  readonly process?: number | undefined
  /** Where this is given, a read that is no news is not told, and this is called: one by a request that is not recorded, of a row that is known. */
  readonly noNews?: () => void
  /** What is told of a session, of its JSON; all of it, within its bound, where this is not given. */
  readonly record?: (text: string) => Recorded
}

/** One call on the observed store, from the call to its answer. */
export class StoreCall extends OrderedCall {
  readonly #setup: CallSetup
  readonly #op: number
  readonly #name: StoreOpName
  readonly #exchange: Exchange | undefined
  /** Of a request that is not recorded. */
  readonly #untold: boolean
  readonly #called: number
  #session: Recorded | undefined
  readonly #expires: number | null | undefined
  #settled = false

  constructor(
    setup: CallSetup,
    op: number,
    name: StoreOpName,
    sid: unknown,
    session: unknown,
    later: boolean,
  ) {
    super(typeof sid === 'string' ? sid : null)
    this.#setup = setup
    this.#op = op
    this.#name = name
    this.#exchange = setup.current.getStore()
    this.#untold = this.#exchange === undefined && setup.unrecorded.underWay
    this.#called = setup.sink.now()
    setup.order.begin(this)
    if (name === 'set' && !later) this.#session = this.#snapshot(session)
    if (session !== undefined) this.#expires = this.#expiryOf(session)
  }

  /** The store has the session that it was given, as the JSON that `read` gives; undefined where it keeps none. */
  wrote(read: () => string | undefined, session: unknown): void {
    try {
      const text = read()
      this.#session = text === undefined ? this.#snapshot(session) : this.#recorded(text)
    } catch {
      this.#setup.sink.failed()
    }
  }

  /**
   * A callback for the store that records the answer and passes it on, in the exchange that asked. What the app does when it is
   * answered, perhaps within the very call, is its own again.
   */
  answering(callback: Callback, within: WithinCall | null): Callback {
    const { current } = this.#setup
    const exchange = this.#exchange
    const call = this
    return function (this: unknown, ...answer) {
      call.settle(answer[0], answer[1])
      const before = within?.is ?? false
      try {
        if (within) within.is = false
        if (current.getStore() === exchange) return Reflect.apply(callback, this, answer)
        return current.run(exchange, () => Reflect.apply(callback, this, answer))
      } finally {
        if (within) within.is = before
      }
    }
  }

  /** The same for a store that answers with a promise. */
  following<Answer>(answer: PromiseLike<Answer>): PromiseLike<Answer> {
    return answer.then(
      (value) => {
        this.settle(null, value)
        return value
      },
      (error: unknown) => {
        this.settle(error, undefined)
        throw error
      },
    )
  }

  /** Nobody will know the answer. */
  abandon(): void {
    this.#settled = true
    this.#setup.order.end(this, 'none')
  }

  /** The store has answered. A second answer is the app's to deal with, but no second fact. */
  settle(error: unknown, data: unknown): void {
    if (this.#settled) return
    this.#settled = true
    try {
      const overtaken = this.#setup.order.end(this, error ? 'none' : EFFECTS[this.#name], this.#expires)
      if (this.sid !== null && this.sid.length > SID_LENGTH) this.#setup.sink.failed()
      else
        this.#record(
          error ? failure(error, this.#exchange?.answered === true) : success(this.#name, data),
          data,
          overtaken,
        )
      if (overtaken?.superseded && this.#name === 'clear' && !error) this.#setup.list()
    } catch {
      this.#setup.sink.failed()
    }
  }

  #record(outcome: StoreOutcome, data: unknown, overtaken: Overtaken | null): void {
    const { sink, began, process } = this.#setup
    const exchange = this.#exchange
    const done = sink.now()
    const op = new StoreOp({
      op: this.#op,
      name: this.#name,
      exchange: exchange ? exchange.id : this.#untold ? NOT_RECORDED : null,
      sid: this.sid,
      start: between(exchange ? exchange.started : began, this.#called),
      ms: between(this.#called, done),
      outcome,
      session: outcome.ok ? this.#session : undefined,
      expires: outcome.ok ? this.#expiresAfter(data, overtaken) : undefined,
      superseded: overtaken?.superseded ?? false,
      process,
    })
    sink.storeOp(op, !this.#untold, done)
  }

  /** The session as JSON, as every store of express-session keeps it; undefined where it has no such form. */
  #snapshot(session: unknown): Recorded | undefined {
    try {
      const text = sessionJson(session)
      return text === undefined ? undefined : this.#recorded(text)
    } catch {
      return undefined
    }
  }

  /** A session may be anything, and so may what stands where its end should. */
  #expiryOf(session: unknown): number | null {
    try {
      return this.#setup.expiryOf(expiresOf(session), this.#called)
    } catch {
      this.#setup.sink.failed()
      return null
    }
  }

  #recorded(text: string): Recorded {
    return this.#setup.record?.(text) ?? recordText(text, SESSION_BYTES)
  }

  #expiresAfter(data: unknown, overtaken: Overtaken | null): number | null | undefined {
    const own = this.#ownExpires(data)
    // A row that is over is touched in vain.
    const isOver = typeof own === 'number' && own <= this.#called
    return isOver || overtaken?.expires === undefined ? own : overtaken.expires
  }

  /** A row that was not known is read with its expiry; for a known one, the index has it already. */
  #ownExpires(data: unknown): number | null | undefined {
    if (this.#name !== 'get') return this.#expires
    return data && this.sid !== null && !this.#setup.knows(this.sid) ? expiresOf(data) : undefined
  }
}
