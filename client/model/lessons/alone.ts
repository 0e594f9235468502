import { type ReadonlySignal, signal } from '@preact/signals'

const working = signal(false)

/** Something of the lesson is under way: what is pressed meanwhile waits. */
export const busy: ReadonlySignal<boolean> = working

/** One thing at a time: what is asked for meanwhile is not done. */
export async function alone(work: () => Promise<void>): Promise<void> {
  if (working.peek()) return
  working.value = true
  try {
    await work()
  } finally {
    working.value = false
  }
}
