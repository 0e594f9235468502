import type { Cookie } from '../cookie.ts'
import { inHeaderOrder } from '../retrieving/header-order.ts'

/** The cookies of one registrable domain, in the order of the Cookie header and by name. */
export class Shelf {
  readonly #cookies: Cookie[] = []
  readonly #named = new Map<string, Cookie[]>()
  /** No cookie here expires earlier, epoch ms. */
  #nextExpiry = Number.POSITIVE_INFINITY

  /** In the order of the Cookie header. */
  get cookies(): readonly Cookie[] {
    return this.#cookies
  }

  named(name: string): readonly Cookie[] {
    return this.#named.get(name) ?? NONE
  }

  add(cookie: Cookie): void {
    this.#cookies.splice(this.#placeOf(cookie), 0, cookie)
    const namesakes = this.#named.get(cookie.name)
    if (namesakes) namesakes.push(cookie)
    else this.#named.set(cookie.name, [cookie])
    this.#expect(cookie)
  }

  /** False where it is not here. */
  remove(cookie: Cookie): boolean {
    const at = this.#placeOf(cookie)
    if (this.#cookies[at] !== cookie) return false
    this.#cookies.splice(at, 1)
    const namesakes = this.#named.get(cookie.name) ?? []
    if (namesakes.length === 1) this.#named.delete(cookie.name)
    else namesakes.splice(namesakes.indexOf(cookie), 1)
    return true
  }

  /** Puts a cookie where its namesake was: in its very place, when they come at the same one in order. */
  replace(old: Cookie, cookie: Cookie): void {
    const at = this.#placeOf(old)
    const namesakes = this.#named.get(old.name)
    if (this.#cookies[at] !== old || !namesakes || inHeaderOrder(old, cookie) !== 0) {
      this.remove(old)
      this.add(cookie)
      return
    }
    this.#cookies[at] = cookie
    namesakes[namesakes.indexOf(old)] = cookie
    this.#expect(cookie)
  }

  /** Drops what has expired; returns how many. */
  dropExpired(now: number): number {
    if (now < this.#nextExpiry) return 0
    const expired = this.#cookies.filter(({ expires }) => expires !== null && expires <= now)
    for (const cookie of expired) this.remove(cookie)
    this.#nextExpiry = Number.POSITIVE_INFINITY
    for (const cookie of this.#cookies) this.#expect(cookie)
    return expired.length
  }

  #expect({ expires }: Cookie): void {
    if (expires !== null && expires < this.#nextExpiry) this.#nextExpiry = expires
  }

  /** Where a cookie is, or belongs. */
  #placeOf(cookie: Cookie): number {
    let low = 0
    let high = this.#cookies.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#cookies[middle]
      if (other && inHeaderOrder(other, cookie) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

const NONE: readonly Cookie[] = []
