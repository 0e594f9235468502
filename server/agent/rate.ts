/** A rate that may be exceeded in bursts: a bucket of `burst` tokens, filled with `perSecond` of them a second. */
export class Rate {
  readonly #perMs: number
  readonly #burst: number
  #tokens: number
  #at = 0

  constructor(perSecond: number, burst: number) {
    this.#perMs = perSecond / 1000
    this.#burst = burst
    this.#tokens = burst
  }

  /** Until there is a token, ms, as of the last try. */
  get wait(): number {
    return Math.max(0, Math.ceil((1 - this.#tokens) / this.#perMs))
  }

  /** The same at `now`, ms. */
  waitAt(now: number): number {
    this.#fill(now)
    return this.wait
  }

  /** Takes a token at `now` (ms); false when there is none. */
  take(now: number): boolean {
    this.#fill(now)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  #fill(now: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, now - this.#at) * this.#perMs)
    this.#at = now
  }
}
