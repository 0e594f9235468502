import { effect, type ReadonlySignal } from '@preact/signals'

/** Resolves as soon as a signal is true. */
export function when(condition: ReadonlySignal<boolean>): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {}
    let done = false
    stop = effect(() => {
      if (!condition.value || done) return
      done = true
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
