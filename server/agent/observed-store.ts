import type { IncomingMessage } from 'node:http'
import { type Session, type SessionData, Store } from 'express-session'
import type { StoreOpName } from '../../shared/protocol/fact.ts'
import { type RowText, rowText } from './row-text.ts'
import type { StoreCalls } from './store-call.ts'

type Callback = (...answer: unknown[]) => unknown
type Method = (...args: unknown[]) => unknown

/** Hears of a session made of a row, just after; the row is as the store gave it, but for its `cookie`. */
export type InflateListener = (req: IncomingMessage, row: SessionData) => void

/** Ops that a store may lack. express-session looks whether `touch` is there, so what lacks must lack here too. */
const OPTIONAL = { touch: 2, all: 0, length: 0, clear: 0 } as const

/**
 * A session store around another one. Every call is passed on as it came, and what came of it is recorded.
 * Inherited `regenerate`, `load` and `createSession` go through `destroy` and `get` below.
 *
 * Make a fresh one for each `session()`, around the same inner store, and dispose of the old one: `session()`
 * overwrites `generate` and adds listeners, here and not on the inner store.
 */
export class ObservedStore extends Store {
  declare readonly touch?: NonNullable<Store['touch']>
  declare readonly all?: NonNullable<Store['all']>
  declare readonly length?: NonNullable<Store['length']>
  declare readonly clear?: NonNullable<Store['clear']>
  readonly #inner: Store
  readonly #written: RowText | null
  readonly #calls: StoreCalls
  readonly #onConnect: (...args: unknown[]) => void
  readonly #onDisconnect: (...args: unknown[]) => void
  readonly #onInflate: InflateListener | undefined

  /** `onState` is told when the inner store gains or loses its connection. */
  constructor(
    inner: Store,
    calls: StoreCalls,
    onState: (connected: boolean) => void,
    onInflate?: InflateListener,
  ) {
    super()
    this.#onInflate = onInflate
    this.#inner = inner
    this.#written = rowText(inner)
    this.#calls = calls
    for (const name of Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[]) {
      if (typeof inner[name] !== 'function') continue
      const value = (...args: unknown[]) => this.#pass(name, args, OPTIONAL[name])
      Object.defineProperty(this, name, { value, configurable: true, writable: true })
    }
    this.#onConnect = (...args) => {
      onState(true)
      this.emit('connect', ...args)
    }
    this.#onDisconnect = (...args) => {
      onState(false)
      this.emit('disconnect', ...args)
    }
    inner.on('connect', this.#onConnect)
    inner.on('disconnect', this.#onDisconnect)
  }

  override get(...args: Parameters<Store['get']>): unknown {
    return this.#pass('get', args, 1)
  }

  override set(...args: Parameters<Store['set']>): unknown {
    return this.#pass('set', args, 2)
  }

  override destroy(...args: Parameters<Store['destroy']>): unknown {
    return this.#pass('destroy', args, 1)
  }

  override createSession(...[req, row]: Parameters<Store['createSession']>): Session & SessionData {
    const session = super.createSession(req, row)
    this.#onInflate?.(req, row)
    return session
  }

  /** Stops listening to the inner store. Calls still pass: a request under way may hold on to this store. */
  dispose(): void {
    this.#inner.off('connect', this.#onConnect)
    this.#inner.off('disconnect', this.#onDisconnect)
  }

  /** `at` is where the callback stands among the arguments: 0 for an op on the whole store. */
  #pass(name: StoreOpName, args: unknown[], at: 0 | 1 | 2): unknown {
    const written = name === 'set' ? this.#written : null
    const call = this.#calls.begin(
      name,
      at > 0 ? args[0] : null,
      at > 1 ? args[1] : undefined,
      written !== null,
    )
    const callback = args[at]
    const answered = typeof callback === 'function'
    if (answered) args[at] = call.answering(callback as Callback)
    let result: unknown
    try {
      result = (this.#inner[name] as Method).apply(this.#inner, args)
    } catch (error) {
      call.settle(error, undefined)
      throw error
    }
    if (written) call.wrote(written(args[0] as string), args[1])
    if (answered) return result
    // Nobody waits: a promise still tells the outcome; without one, a write counts as done.
    if (isPromise(result)) return call.following(result)
    if (name === 'get') call.abandon()
    else call.settle(null, undefined)
    return result
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
