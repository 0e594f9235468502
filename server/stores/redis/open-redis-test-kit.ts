import type { OpenStore, StoreChange } from '../open-store.ts'
import { openStore } from '../store-from-spec.ts'

/** Redis' setting of which changes it tells. */
export const SETTING = 'notify-keyspace-events'

export async function opened(url: string): Promise<OpenStore> {
  const result = await openStore(url)
  if (!result.ok) throw new Error(result.message)
  return result.store
}

/** Everything a store tells of, and a way to wait for the next of it. */
export class Changes {
  readonly all: StoreChange[] = []
  #heard = () => {}
  readonly stop: (() => void) | undefined

  constructor(store: OpenStore) {
    this.stop = store.watch?.((change) => {
      this.all.push(change)
      this.#heard()
    })
  }

  async until(wanted: StoreChange): Promise<void> {
    const key = JSON.stringify(wanted)
    while (!this.all.some((change) => JSON.stringify(change) === key)) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve
      })
    }
  }
}
