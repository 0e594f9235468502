import type { Cookie } from './cookie.ts'

/**
 * A browser's cookie store, in memory. Cookies are kept by registrable domain, so that a request costs as much as
 * its own site has cookies, however many there are of others. Mutable; `clone` for "what if".
 */
export class Jar {
  readonly #sites = new Map<string, Cookie[]>()
  #size = 0
  #order = 0

  get size(): number {
    return this.#size
  }

  /** A number that grows with every cookie made: it orders those of one millisecond. */
  nextOrder(): number {
    this.#order += 1
    return this.#order
  }

  /** The cookies of one registrable domain, in no order. Do not change the array. */
  of(site: string): readonly Cookie[] {
    return this.#sites.get(site) ?? NONE
  }

  /** Every cookie, site by site. */
  *cookies(): Generator<Cookie> {
    for (const cookies of this.#sites.values()) yield* cookies
  }

  /** Every registrable domain with its cookies. */
  sites(): IterableIterator<[string, readonly Cookie[]]> {
    return this.#sites.entries()
  }

  add(site: string, cookie: Cookie): void {
    const cookies = this.#sites.get(site)
    if (cookies) cookies.push(cookie)
    else this.#sites.set(site, [cookie])
    this.#size += 1
  }

  remove(site: string, cookie: Cookie): void {
    const cookies = this.#sites.get(site)
    const at = cookies?.indexOf(cookie) ?? -1
    if (!cookies || at === -1) return
    cookies.splice(at, 1)
    this.#size -= 1
    if (cookies.length === 0) this.#sites.delete(site)
  }

  clear(): void {
    this.#sites.clear()
    this.#size = 0
  }

  /** A jar of its own with the same cookies. */
  clone(): Jar {
    const copy = new Jar()
    for (const [site, cookies] of this.#sites)
      copy.#sites.set(
        site,
        cookies.map((cookie) => ({ ...cookie })),
      )
    copy.#size = this.#size
    copy.#order = this.#order
    return copy
  }
}

const NONE: readonly Cookie[] = []
