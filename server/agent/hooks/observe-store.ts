import type { IncomingMessage } from 'node:http'
import type { MemoryStore, SessionData, Store } from 'express-session'
import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import { OPTIONAL_OPS, passCall } from '../exchange/pass-call.ts'
import { listenBeside } from '../listen-beside.ts'
import type { Quietly } from '../store/list-store.ts'
import { rowText } from '../store/row-text.ts'
import type { StoreCalls } from '../store/store-calls.ts'

type Method = (...args: unknown[]) => unknown

/** What becomes known of a store. */
export interface StoreListener {
  readonly calls: StoreCalls
  /** False while nobody can be told: then a call costs nothing. */
  readonly isHeard: () => boolean
  readonly inflated: (req: IncomingMessage, row: SessionData) => void
  readonly connected: (is: boolean) => void
}

/**
 * Observes the app's own store where it is: it stays the very object, of its own class, and a method that it lacks stays
 * lacking. What a method goes on to call on the store is its own business, and no call of the app's. Gives what makes calls
 * that are not the app's either. A store that lets nothing be put on it is left as it is.
 */
export function observeStore(
  store: Store,
  memoryStore: typeof MemoryStore | null,
  listener: StoreListener,
): Quietly {
  if (!Object.isExtensible(store)) return (run) => run()
  const written = rowText(store, memoryStore)
  const within = { is: false }
  const observe = (name: StoreOpName) => {
    const method = (store as unknown as Record<string, unknown>)[name]
    if (typeof method !== 'function') return
    replace(store, name, function (this: unknown, ...args) {
      if (this !== store) return Reflect.apply(method, this, args)
      const calls = within.is || !listener.isHeard() ? null : listener.calls
      return passCall(calls, name, store, method as Method, args, written, within)
    })
  }
  for (const name of ['get', 'set', 'destroy', ...OPTIONAL_OPS] as const) observe(name)
  const { createSession } = store
  if (typeof createSession === 'function') {
    replace(store, 'createSession', function (this: unknown, ...args) {
      const session = Reflect.apply(createSession as Method, this, args)
      listener.inflated(args[0] as IncomingMessage, args[1] as SessionData)
      return session
    })
  }
  if (typeof store.on === 'function') {
    listenBeside(store, 'connect', () => listener.connected(true))
    listenBeside(store, 'disconnect', () => listener.connected(false))
  }
  return (run) => {
    const before = within.is
    within.is = true
    try {
      return run()
    } finally {
      within.is = before
    }
  }
}

/** Calls `made` with each session that the store makes anew; `session()` gives its store the function that does (index.js). */
export function hearGenerate(store: Store, made: (request: IncomingMessage) => void): void {
  let generate: unknown = (store as { readonly generate?: unknown }).generate
  Object.defineProperty(store, 'generate', {
    configurable: true,
    enumerable: true,
    get: () => generate,
    set(given: unknown) {
      generate =
        typeof given !== 'function'
          ? given
          : function (this: unknown, ...args: unknown[]) {
              const result = Reflect.apply(given, this, args)
              made(args[0] as IncomingMessage)
              return result
            }
    },
  })
}

function replace(store: Store, name: string, value: (this: unknown, ...args: unknown[]) => unknown): void {
  Object.defineProperty(store, name, { value, configurable: true, writable: true, enumerable: false })
}
