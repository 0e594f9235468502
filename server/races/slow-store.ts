import { type SessionData, Store } from 'express-session'
import type { SlowedOp } from '../../shared/protocol/race-facts.ts'

/** Says how long an op has to wait; null = not at all. */
export type BeforeOp = (name: SlowedOp, sid: string) => Promise<void> | null

type Method = (...args: unknown[]) => unknown

/**
 * A session store that takes its time: each op may have to wait before the store around which it stands does it. Where
 * nothing waits, a call is passed on as it came, in the same turn.
 */
export class SlowStore extends Store {
  declare readonly touch?: NonNullable<Store['touch']>
  declare readonly all?: NonNullable<Store['all']>
  declare readonly length?: NonNullable<Store['length']>
  declare readonly clear?: NonNullable<Store['clear']>
  readonly #inner: Store
  readonly #before: BeforeOp
  readonly #onConnect = (...args: unknown[]) => void this.emit('connect', ...args)
  readonly #onDisconnect = (...args: unknown[]) => void this.emit('disconnect', ...args)

  constructor(inner: Store, before: BeforeOp) {
    super()
    this.#inner = inner
    this.#before = before
    // What the inner store lacks must lack here: express-session looks.
    if (typeof inner.touch === 'function') {
      this.#define('touch', (...args) => this.#pass('touch', args))
    }
    for (const name of ['all', 'length', 'clear'] as const) {
      if (typeof inner[name] === 'function') this.#define(name, (inner[name] as Method).bind(inner))
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

  /** Stops listening to the inner store; calls still pass. */
  dispose(): void {
    this.#inner.off('connect', this.#onConnect)
    this.#inner.off('disconnect', this.#onDisconnect)
  }

  #pass(name: SlowedOp, args: unknown[]): unknown {
    const call = () => (this.#inner[name] as Method).apply(this.#inner, args)
    const wait = this.#before(name, String(args[0]))
    if (wait === null) return call()
    // A store takes the session as it is at the call, however long it then needs.
    if (name === 'set' || name === 'touch') args[1] = asStored(args[1] as SessionData)
    return wait.then(call)
  }

  #define(name: 'touch' | 'all' | 'length' | 'clear', value: Method): void {
    Object.defineProperty(this, name, { value, configurable: true, writable: true })
  }
}

function asStored(session: SessionData): SessionData {
  return JSON.parse(JSON.stringify(session))
}
