import { PROCESS_PATIENCE, type StoreAnswer } from '../../shared/protocol/store-list.ts'

type Stores = readonly StoreAnswer[] | null

/** What one process was asked about its stores and has not answered yet. */
export class StoreQuestions {
  #last = 0
  readonly #waiting = new Map<number, (stores: Stores) => void>()

  /** Sends a question by its number. Null where no answer comes in time, or the process goes. */
  ask(send: (ask: number) => void): Promise<Stores> {
    const ask = ++this.#last
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.answered(ask, null), PROCESS_PATIENCE)
      this.#waiting.set(ask, (stores) => {
        clearTimeout(patience)
        resolve(stores)
      })
      send(ask)
    })
  }

  /** The first answer counts; one to what nobody asked is none. */
  answered(ask: number, stores: Stores): void {
    const answer = this.#waiting.get(ask)
    this.#waiting.delete(ask)
    answer?.(stores)
  }

  /** Nobody is there to answer any more. */
  end(): void {
    for (const ask of [...this.#waiting.keys()]) this.answered(ask, null)
  }
}
