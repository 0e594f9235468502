/** The most expired ids remembered, so that a later miss can be told as "expired". */
export const REMEMBERED_EXPIRED = 10_000

/** Ids of rows that have expired, the last so many. */
export class ExpiredLately {
  readonly #sids = new Set<string>()

  has(sid: string): boolean {
    return this.#sids.has(sid)
  }

  add(sid: string): void {
    this.#sids.add(sid)
    if (this.#sids.size <= REMEMBERED_EXPIRED) return
    const [first] = this.#sids
    if (first !== undefined) this.#sids.delete(first)
  }

  clear(): void {
    this.#sids.clear()
  }
}
