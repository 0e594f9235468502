import type { IncomingMessage } from 'node:http'
import type { MemoryStore, SessionData, Store } from 'express-session'
import { LISTED_BYTES, MOST_ASKED, type StoreAnswer } from '../../../shared/protocol/store-list.ts'
import { listStore, type Quietly } from '../store/list-store.ts'
import type { StoreCalls } from '../store/store-calls.ts'
import type { Redaction } from '../wire/redaction.ts'
import { observeStore } from './observe-store.ts'

/** Called with each session that a store has made: of a row, or anew. */
type Made = (request: IncomingMessage, row?: SessionData) => void

interface StoresListener {
  readonly calls: StoreCalls
  /** False while nobody can be told. */
  readonly isHeard: () => boolean
  /** A store that was not seen before; `name`: of its class. */
  readonly found: (name: string) => void
  readonly inflated: (request: IncomingMessage, row: SessionData) => void
  readonly connected: (is: boolean) => void
}

/** The app's session stores, each observed once, whichever calls of `session()` share it. */
export class AppStores {
  readonly #listener: StoresListener
  readonly #observed = new WeakSet<Store>()
  /** The first of them, to be asked what they hold. */
  readonly #asked: { readonly store: WeakRef<Store>; readonly quietly: Quietly }[] = []
  readonly #disconnected = new WeakSet<Store>()
  /** Of stores whose middleware is out of reach. */
  readonly #makers = new WeakMap<Store, Made>()

  constructor(listener: StoresListener) {
    this.#listener = listener
  }

  isReady(store: Store): boolean {
    return !this.#disconnected.has(store)
  }

  /** Only what this store makes of its rows shows what its middleware does. `made` does not throw. */
  hearMade(store: Store, made: Made): void {
    this.#makers.set(store, made)
  }

  observe(store: Store, memoryStore: typeof MemoryStore | null): void {
    if (this.#observed.has(store)) return
    this.#observed.add(store)
    const { calls, isHeard, found, inflated } = this.#listener
    const quietly = observeStore(store, memoryStore, {
      calls,
      isHeard,
      inflated: (request, row) => {
        inflated(request, row)
        this.#makers.get(store)?.(request, row)
      },
      connected: (is) => this.#connected(store, is),
    })
    if (this.#asked.length < MOST_ASKED) this.#asked.push({ store: new WeakRef(store), quietly })
    found(store.constructor?.name ?? 'Store')
  }

  /** What each of them holds, where a person wants to know: the only calls on a store that the app does not make itself. */
  async list(redaction: Redaction): Promise<readonly StoreAnswer[]> {
    const answers = await Promise.all(
      this.#asked.flatMap(({ store, quietly }) => {
        const there = store.deref()
        return there ? [listStore(there, quietly, redaction)] : []
      }),
    )
    let room = LISTED_BYTES
    return answers.map((answer) => {
      if (answer.found !== 'rows') return answer
      const rows = answer.rows.map((row) => {
        if (row.session === undefined) return row
        room -= row.session.text.length
        return room >= 0 ? row : { ...row, session: { ...row.session, text: '', cut: true } }
      })
      return { ...answer, rows }
    })
  }

  #connected(store: Store, is: boolean): void {
    if (is === this.isReady(store)) return
    if (is) this.#disconnected.delete(store)
    else this.#disconnected.add(store)
    this.#listener.connected(is)
  }
}
