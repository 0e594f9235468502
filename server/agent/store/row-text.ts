import type { MemoryStore, Store } from 'express-session'

/** The JSON that a store keeps of a row, read where it lies; undefined where there is none. */
export type RowText = (sid: string) => string | undefined

/**
 * MemoryStore has made a session's JSON when `set` returns, and keeps it in `sessions[sid]` (express-session,
 * session/memory.js): reading it there saves making it a second time. Null for any other store, its subclasses too:
 * what they keep, and when, nobody can tell. `memoryStore` is the one of the app's own express-session, where that is known.
 */
export function rowText(store: Store, memoryStore: typeof MemoryStore | null): RowText | null {
  if (memoryStore === null) return null
  if (Object.getPrototypeOf(store) !== memoryStore.prototype || Object.hasOwn(store, 'set')) return null
  // `clear` puts another object in its place.
  const kept = store as unknown as { readonly sessions: Readonly<Record<string, unknown>> }
  return (sid) => {
    const text = kept.sessions[sid]
    return typeof text === 'string' ? text : undefined
  }
}
