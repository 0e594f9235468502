import { effect } from '@preact/signals'
import { liveJournal } from './journal.ts'

/** Resolves with true once `fits` holds of the journal, with false when it does not within `patience` ms. */
export function journalHas(fits: () => boolean, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    let stop = () => {}
    const finish = (held: boolean) => {
      clearTimeout(timer)
      // The effect may hold at once, before it can be stopped.
      queueMicrotask(() => stop())
      resolve(held)
    }
    const timer = setTimeout(finish, patience, false)
    stop = effect(() => {
      if (liveJournal.value !== null && fits()) finish(true)
    })
  })
}
