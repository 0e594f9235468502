/** Runs what concerns one key one after another, so that what was looked at is still so when it is acted on. */
export class OneAfterAnother {
  readonly #latest = new Map<string, Promise<unknown>>()

  /** Resolves or rejects as `work` does, once everything before it on this key is over. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#latest.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#latest.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#latest.get(key) === mine) this.#latest.delete(key)
    }
  }
}
