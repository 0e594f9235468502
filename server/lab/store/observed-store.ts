import type { IncomingMessage } from 'node:http'
import { MemoryStore, type Session, type SessionData, Store } from 'express-session'
import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import { OPTIONAL_OPS, passCall } from '../../agent/exchange/pass-call.ts'
import { type RowText, rowText } from '../../agent/store/row-text.ts'
import type { StoreCalls } from '../../agent/store/store-calls.ts'

type Method = (...args: unknown[]) => unknown

/** Hears of a session made of a row, just after; the row is as the store gave it, but for its `cookie`. */
export type InflateListener = (req: IncomingMessage, row: SessionData) => void

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
    this.#written = rowText(inner, MemoryStore)
    this.#calls = calls
    for (const name of OPTIONAL_OPS) {
      if (typeof inner[name] !== 'function') continue
      const value = (...args: unknown[]) => this.#pass(name, args)
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
    return this.#pass('get', args)
  }

  override set(...args: Parameters<Store['set']>): unknown {
    return this.#pass('set', args)
  }

  override destroy(...args: Parameters<Store['destroy']>): unknown {
    return this.#pass('destroy', args)
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

  #pass(name: StoreOpName, args: unknown[]): unknown {
    return passCall(this.#calls, name, this.#inner, this.#inner[name] as Method, args, this.#written)
  }
}
