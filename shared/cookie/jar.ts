import type { Cookie } from './cookie.ts'
import { Shelf } from './storing/shelf.ts'

/**
 * A browser's cookie store, in memory. Cookies are kept by registrable domain, so that a request costs as much as
 * its own site has cookies, however many there are of others. Mutable; `clone` for "what if".
 */
export class Jar {
  readonly #shelves = new Map<string, Shelf>()
  /** The shelf asked for last: what happens to a cookie asks for the same one several times over. */
  #lastSite: string | null = null
  #lastShelf: Shelf | undefined = undefined
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

  /** The cookies of one registrable domain, in the order of the Cookie header. */
  of(site: string): readonly Cookie[] {
    return this.#find(site)?.cookies ?? NONE
  }

  /** Those of them that have this name. */
  named(site: string, name: string): readonly Cookie[] {
    return this.#find(site)?.named(name) ?? NONE
  }

  /** Every cookie, site by site. */
  *cookies(): Generator<Cookie> {
    for (const shelf of this.#shelves.values()) yield* shelf.cookies
  }

  /** Every registrable domain with its cookies. */
  *sites(): Generator<[string, readonly Cookie[]]> {
    for (const [site, shelf] of this.#shelves) yield [site, shelf.cookies]
  }

  add(site: string, cookie: Cookie): void {
    this.#shelfOf(site).add(cookie)
    this.#size += 1
  }

  remove(site: string, cookie: Cookie): void {
    const shelf = this.#find(site)
    if (!shelf?.remove(cookie)) return
    this.#size -= 1
    this.#forgetIfEmpty(site, shelf)
  }

  /** Puts a cookie where another of the same name was. */
  replace(site: string, old: Cookie, cookie: Cookie): void {
    this.#shelfOf(site).replace(old, cookie)
  }

  /** Expired cookies are gone at any time (end of §5.7). `now`: epoch ms. */
  dropExpired(site: string, now: number): void {
    const shelf = this.#find(site)
    if (!shelf) return
    this.#size -= shelf.dropExpired(now)
    this.#forgetIfEmpty(site, shelf)
  }

  clear(): void {
    this.#shelves.clear()
    this.#lastSite = null
    this.#size = 0
  }

  /** A jar of its own with the same cookies. */
  clone(): Jar {
    const copy = new Jar()
    for (const [site, cookies] of this.sites()) for (const cookie of cookies) copy.add(site, { ...cookie })
    copy.#order = this.#order
    return copy
  }

  #find(site: string): Shelf | undefined {
    if (site !== this.#lastSite) {
      this.#lastShelf = this.#shelves.get(site)
      this.#lastSite = site
    }
    return this.#lastShelf
  }

  #shelfOf(site: string): Shelf {
    const shelf = this.#find(site)
    if (shelf) return shelf
    const made = new Shelf()
    this.#shelves.set(site, made)
    this.#lastShelf = made
    return made
  }

  #forgetIfEmpty(site: string, shelf: Shelf): void {
    if (shelf.cookies.length > 0) return
    this.#shelves.delete(site)
    this.#lastSite = null
  }
}

const NONE: readonly Cookie[] = []
