import type { JarFact } from './jar-fact.ts'

/** The most facts kept; the oldest give way. A cookie set by one that is gone shows with unknown attributes. */
export const MOST_FACTS = 5_000

const STORE = 'facts'

/** The browser log on disk, so that the modelled jar outlives a reload and a restart of the server. */
export class FactStore {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  /** null where the browser keeps nothing (private windows of some): then the log lives as long as the page. */
  static async open(): Promise<FactStore | null> {
    try {
      const opening = indexedDB.open('crumbscope', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' })
      return new FactStore(await done(opening))
    } catch {
      return null
    }
  }

  /** Everything kept, oldest first. */
  async all(): Promise<JarFact[]> {
    const facts = await done<JarFact[]>(this.#store('readonly').getAll())
    return facts.sort((a, b) => a.at - b.at)
  }

  async add(facts: readonly JarFact[]): Promise<void> {
    const store = this.#store('readwrite')
    for (const fact of facts) store.put(fact)
    await done(store.count())
  }

  async remove(keys: readonly string[]): Promise<void> {
    const store = this.#store('readwrite')
    for (const key of keys) store.delete(key)
    await done(store.count())
  }

  #store(mode: IDBTransactionMode): IDBObjectStore {
    return this.#database.transaction(STORE, mode).objectStore(STORE)
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
