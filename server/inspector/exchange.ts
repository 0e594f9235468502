import { AsyncLocalStorage } from 'node:async_hooks'
import type { Recorded } from '../../shared/protocol/recorded.ts'

/** One request on its way through the app. */
export class Exchange {
  /** Names it within the epoch. */
  readonly id: number
  /** When it came in, epoch ms. */
  readonly started: number
  /** False past the coalescing rate: then nothing of it is recorded but what it does to the store. */
  readonly recorded: boolean
  /** The raw request body, where the app reported it. */
  body: Recorded | undefined = undefined

  constructor(id: number, started: number, recorded: boolean) {
    this.id = id
    this.started = started
    this.recorded = recorded
  }
}

/** Carries the exchange through the app's handlers to the store; undefined outside every request. */
export type CurrentExchange = AsyncLocalStorage<Exchange | undefined>

export function currentExchange(): CurrentExchange {
  return new AsyncLocalStorage()
}
