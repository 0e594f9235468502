import type { RedisClient } from './redis-connection.ts'

/** How often Redis is asked, ms. */
const LOOK_MS = 1_000

/** Commands that take rows away, or exchange them, without an event on any key. */
const UNTOLD = /^cmdstat_(?:flushdb|flushall|swapdb):calls=\d+/gm

/**
 * FLUSHDB, FLUSHALL and SWAPDB cause no keyspace event; Redis only counts how often each was called. This looks at
 * the counts now and then, which costs the same whatever is in the store.
 */
export class FlushWatch {
  readonly #client: RedisClient
  readonly #onFlush: () => void
  readonly #alsoLook: () => Promise<void>
  #known: string | null = null
  #timer: NodeJS.Timeout | undefined
  #closed = false

  /** `alsoLook` is called as often. */
  constructor(client: RedisClient, onFlush: () => void, alsoLook: () => Promise<void>) {
    this.#client = client
    this.#onFlush = onFlush
    this.#alsoLook = alsoLook
  }

  async start(): Promise<void> {
    await this.#look()
    this.#wait()
  }

  stop(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #wait(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => this.#look().finally(() => this.#wait()), LOOK_MS).unref()
  }

  async #look(): Promise<void> {
    try {
      const now = await this.#told()
      const before = this.#known
      this.#known = now
      if (before !== null && now !== before && !this.#closed) this.#onFlush()
      await this.#alsoLook()
    } catch {
      // Redis is away, and says so itself: when it is back, the store is listed anew anyway.
    }
  }

  async #told(): Promise<string> {
    try {
      return (await this.#client.info('commandstats')).match(UNTOLD)?.join() ?? ''
    } catch (error) {
      // A Redis that answers, but does not allow INFO: only an empty database can be told from a full one then.
      if (!this.#client.isReady) throw error
      return (await this.#client.dbSize()) === 0 ? 'empty' : 'filled'
    }
  }
}
