import { METHODS } from 'node:http'
import { type CallSite, callerBeyond } from './call-site.ts'

type Method = (this: object, ...args: unknown[]) => unknown

/** Express itself, and what it keeps its routes in. */
const EXPRESS = /[\\/]node_modules[\\/](?:express|router)[\\/]/

/** What a library of the app's registers is not where the app's developer would look. */
const LIBRARY = /[\\/]node_modules[\\/]/

/** Where each route of Express was given its handlers: by method, the first of each. */
export class RoutePlaces {
  readonly #places = new WeakMap<object, Map<string, CallSite | null>>()

  /** `prototype`: of Express's `Route`, by which `app.get`, `router.get` and `route.get` go alike. */
  hear(prototype: Record<string, unknown>): void {
    for (const name of [...METHODS.map((each) => each.toLowerCase()), 'all']) {
      const known = Object.getOwnPropertyDescriptor(prototype, name)
      const method: unknown = known?.value
      if (!known?.configurable || typeof method !== 'function') continue
      const places = this
      const value: Method = function (...args) {
        places.#note(this, name, value)
        return Reflect.apply(method, this, args)
      }
      Object.defineProperties(value, Object.getOwnPropertyDescriptors(method))
      Object.defineProperty(prototype, name, { ...known, value })
    }
  }

  /** Of the route that took a request (`req.route`); null where it is not known. */
  of(route: unknown, method = ''): CallSite | null {
    const places = typeof route === 'object' && route !== null ? this.#places.get(route) : undefined
    if (!places) return null
    const name = method.toLowerCase()
    // Express answers HEAD by what answers GET.
    const found = places.get(name) ?? (name === 'head' ? places.get('get') : null)
    return found ?? places.get('all') ?? null
  }

  #note(route: object, name: string, callee: Method): void {
    try {
      const places = this.#places.get(route) ?? new Map<string, CallSite | null>()
      if (places.has(name)) return
      this.#places.set(route, places)
      const site = callerBeyond(callee, EXPRESS)
      places.set(name, site && !LIBRARY.test(site.file) ? site : null)
    } catch {
      // An app goes on without.
    }
  }
}
