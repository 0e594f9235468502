/** Redis tells within milliseconds; what was not echoed after this long (ms) never will be. */
const ECHO_MS = 5_000

/** Echoes waited for at a time; past that the oldest are given up, and are then taken for changes by others. */
const WAITING_ECHOES = 10_000

interface Waiting {
  readonly event: string
  readonly since: number
}

/**
 * Redis tells of every change, our own included. This tells them apart: each of our commands announces the events
 * that it is about to cause, and events that were announced are not news.
 */
export class OwnEchoes {
  readonly #waiting = new Map<string, Waiting[]>()
  #count = 0

  /** A command of ours will cause this event on this key. */
  expect(key: string, event: string): void {
    const list = this.#waiting.get(key) ?? []
    list.push({ event, since: Date.now() })
    this.#waiting.set(key, list)
    this.#count += 1
    if (this.#count > WAITING_ECHOES) this.#forgetOldest()
  }

  /** It will not, after all. */
  cancel(key: string, event: string): void {
    this.#take(key, event)
  }

  /** True when the event is the echo of a command of ours; each one is so only once. */
  isOwn(key: string, event: string): boolean {
    const waiting = this.#take(key, event)
    return waiting !== undefined && Date.now() - waiting.since < ECHO_MS
  }

  /** The connection that echoes was gone: what it had to tell is lost. */
  clear(): void {
    this.#waiting.clear()
    this.#count = 0
  }

  #take(key: string, event: string): Waiting | undefined {
    const list = this.#waiting.get(key)
    const at = list?.findIndex((waiting) => waiting.event === event) ?? -1
    if (!list || at < 0) return undefined
    const [taken] = list.splice(at, 1)
    this.#count -= 1
    if (list.length === 0) this.#waiting.delete(key)
    return taken
  }

  #forgetOldest(): void {
    for (const [key, list] of this.#waiting) {
      this.#count -= list.length
      this.#waiting.delete(key)
      return
    }
  }
}
