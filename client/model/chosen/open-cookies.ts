import { type ReadonlySignal, signal } from '@preact/signals'

const open = signal<ReadonlySet<string>>(new Set())

/** The keys of the jar rows that show what their value says. */
export const openCookies: ReadonlySignal<ReadonlySet<string>> = open

export function setOpen(key: string, on: boolean): void {
  const next = new Set(open.peek())
  if (on) next.add(key)
  else next.delete(key)
  open.value = next
}
