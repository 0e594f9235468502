import type { Fact } from '../../../shared/protocol/fact.ts'
import type { FactSource } from '../../agent/fact-source.ts'
import { withoutWaiting } from '../../collector/without-waiting.ts'
import type { FieldChanges, StoredRoom } from '../storage/room-storage.ts'
import { StorageAway } from '../storage-away.ts'

/** Facts that wait for the storage at most, bytes: while it is away nothing new is answered, so that there are few. */
const MOST_BYTES = 8 * 1024 * 1024

/** How long until a batch that failed is sent again, ms. */
const AGAIN = 100

interface Queued {
  readonly source: FactSource
  readonly part: number
  readonly at: number
}

/** A fact, and when it was, epoch ms. */
export interface Dated {
  readonly fact: Fact
  readonly at: number
}

/** Facts that have arrived, in order; `first`: `seq` of the first, null where it is not known. */
export type OnSent = (facts: readonly Dated[], first: number | null) => void

/** What one lab has to tell, on its way to the storage: one batch at a time, each until it has arrived. */
export class Outbox {
  readonly #stored: StoredRoom
  readonly #lab: string
  readonly #wake: (flush: () => void) => void
  readonly #onGone: () => void
  #queue: Queued[] = []
  #bytes = 0
  #dropped = 0
  #changes: Record<string, string | null> | undefined
  #sent = 0
  /** Of the batch under way: resolves when it has arrived, rejects when it did not; then it is tried again. Null: none is. */
  #trying: PromiseWithResolvers<void> | null = null
  #woken = false
  #closed = false
  readonly #onSent: OnSent
  /** `seq` of the newest fact that has its place. */
  newest = 0

  /** `wake` calls back soon, once for all that wait; `onGone`: the room is no more; `onSent` hears what has arrived. */
  constructor(
    stored: StoredRoom,
    lab: string,
    wake: (flush: () => void) => void,
    onGone: () => void,
    onSent: OnSent,
  ) {
    this.#onSent = onSent
    this.#stored = stored
    this.#lab = lab
    this.#wake = wake
    this.#onGone = onGone
  }

  append(source: FactSource, part: number, at: number): void {
    if (this.#closed) return
    const size = source.size(part)
    if (this.#bytes + size > MOST_BYTES) {
      this.#dropped += 1
      return
    }
    this.#queue.push({ source, part, at })
    this.#bytes += size
    this.#soon()
  }

  change(changes: FieldChanges): void {
    this.#changes = { ...this.#changes, ...changes }
    this.#soon()
  }

  /** Resolves when all that was told until now has arrived; rejects where it never will, or nobody knows when. */
  async settled(): Promise<void> {
    while (this.#trying || this.#isFilled) {
      if (this.#closed) throw new StorageAway()
      this.#flush()
      await this.#trying?.promise
    }
  }

  /**
   * Sends what was told until now: null where that is done, and goes before whatever is sent next, else it resolves when it
   * is. A connection carries its commands in order.
   */
  ahead(): Promise<void> | null {
    if (this.#trying) return this.#trying.promise.then(() => this.#flush())
    this.#flush()
    return null
  }

  /** Sends what was told until now, without waiting for more. */
  hurry(): void {
    // Where it could not be sent it is tried again.
    this.ahead()?.catch(() => {})
  }

  /** Sends what is left, and takes no more. */
  async close(): Promise<void> {
    await this.settled().catch(() => {})
    this.#closed = true
  }

  /** Gives up what is left. */
  abandon(): void {
    this.#closed = true
  }

  get #isFilled(): boolean {
    return this.#queue.length > 0 || this.#changes !== undefined || this.#dropped > 0
  }

  #soon(): void {
    if (this.#woken || this.#trying) return
    this.#woken = true
    this.#wake(() => {
      this.#woken = false
      this.#flush()
    })
  }

  #flush(): void {
    if (this.#trying || this.#closed || !this.#isFilled) return
    const facts = this.#queue.map(({ source, part, at }): Dated => ({ fact: source.fact(part), at }))
    if (this.#dropped > 0)
      facts.push({ fact: { kind: 'coalesced', merged: 0, dropped: this.#dropped }, at: Date.now() })
    const changes = this.#changes
    this.#queue = []
    this.#bytes = 0
    this.#dropped = 0
    this.#changes = undefined
    this.#sent += 1
    void this.#send(facts, {
      lab: this.#lab,
      number: this.#sent,
      facts: facts.map(({ fact, at }) => JSON.stringify({ ...fact, at })),
      isKnownHere: true,
      ...(changes && { changes }),
    })
  }

  async #send(facts: readonly Dated[], batch: Parameters<StoredRoom['append']>[0]): Promise<void> {
    while (!this.#closed) {
      const trying = withoutWaiting()
      this.#trying = trying
      try {
        const appended = await this.#stored.append(batch)
        if (appended === null) {
          this.abandon()
          this.#onGone()
        } else {
          this.newest = Math.max(this.newest, appended.newest)
          if (facts.length > 0)
            this.#onSent(facts, appended.isNew ? appended.newest - facts.length + 1 : null)
        }
        this.#trying = null
        trying.resolve()
        if (this.#isFilled && !this.#closed) this.#soon()
        return
      } catch {
        trying.reject(new StorageAway())
        // Whether it has arrived nobody can tell: it has a number, so that it is taken once.
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
      }
    }
    this.#trying = null
  }
}
