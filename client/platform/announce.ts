import { type ReadonlySignal, signal } from '@preact/signals'

/** What the one polite live region says now; the count makes the same words twice two announcements. */
interface Said {
  readonly text: string
  readonly count: number
}

const latest = signal<Said>({ text: '', count: 0 })

export const said: ReadonlySignal<Said> = latest

/** Tells those who listen the outcome of what they did themselves; never other browsers' traffic. */
export function announce(text: string): void {
  latest.value = { text, count: latest.peek().count + 1 }
}
