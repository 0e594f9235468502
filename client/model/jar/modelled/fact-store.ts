import type { JarFact } from './jar-fact.ts'

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

  /** Everything kept, in no order. */
  async all(): Promise<JarFact[]> {
    return done<JarFact[]>(this.#store('readonly').getAll())
  }

  /** Takes facts in and others out. False where the browser refuses, because its disk or quota is full. */
  async change(added: readonly JarFact[], removed: readonly JarFact[]): Promise<boolean> {
    try {
      const store = this.#store('readwrite')
      for (const fact of added) put(store, fact)
      for (const { key } of removed) store.delete(key)
      await committed(store.transaction)
      return true
    } catch {
      return false
    }
  }

  #store(mode: IDBTransactionMode): IDBObjectStore {
    return this.#database.transaction(STORE, mode).objectStore(STORE)
  }
}

/** What is there whole is not replaced by its beginning: another page of this browser may have been there in time. */
function put(store: IDBObjectStore, fact: JarFact): void {
  if (fact.kind !== 'response' || fact.cutLines === undefined) {
    store.put(fact)
    return
  }
  const there = store.getKey(fact.key)
  there.onsuccess = () => {
    if (there.result === undefined) store.put(fact)
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
