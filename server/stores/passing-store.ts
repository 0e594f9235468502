import { Store } from 'express-session'

export type StoreMethod = (...args: unknown[]) => unknown

/** Ops on one row; their first argument is its id. */
export type RowOp = 'get' | 'set' | 'touch' | 'destroy'

/** A session store around another one: what it has, this has, and each call is passed on as it came. */
export class PassingStore extends Store {
  declare readonly touch?: NonNullable<Store['touch']>
  declare readonly all?: NonNullable<Store['all']>
  declare readonly length?: NonNullable<Store['length']>
  declare readonly clear?: NonNullable<Store['clear']>
  readonly #inner: Store
  readonly #onConnect = (...args: unknown[]) => void this.emit('connect', ...args)
  readonly #onDisconnect = (...args: unknown[]) => void this.emit('disconnect', ...args)

  constructor(inner: Store) {
    super()
    this.#inner = inner
    // What the inner store lacks must lack here: express-session looks.
    if (typeof inner.touch === 'function') {
      this.#define('touch', (...args) => this.pass('touch', args))
    }
    for (const name of ['all', 'length', 'clear'] as const) {
      if (typeof inner[name] === 'function') this.#define(name, (inner[name] as StoreMethod).bind(inner))
    }
    inner.on('connect', this.#onConnect)
    inner.on('disconnect', this.#onDisconnect)
  }

  override get(...args: Parameters<Store['get']>): unknown {
    return this.pass('get', args)
  }

  override set(...args: Parameters<Store['set']>): unknown {
    return this.pass('set', args)
  }

  override destroy(...args: Parameters<Store['destroy']>): unknown {
    return this.pass('destroy', args)
  }

  /** Stops listening to the inner store; calls still pass. */
  dispose(): void {
    this.#inner.off('connect', this.#onConnect)
    this.#inner.off('disconnect', this.#onDisconnect)
  }

  protected pass(name: RowOp, args: unknown[]): unknown {
    return (this.#inner[name] as StoreMethod).apply(this.#inner, args)
  }

  #define(name: 'touch' | 'all' | 'length' | 'clear', value: StoreMethod): void {
    Object.defineProperty(this, name, { value, configurable: true, writable: true })
  }
}
