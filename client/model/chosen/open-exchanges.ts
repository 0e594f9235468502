import { type ReadonlySignal, signal } from '@preact/signals'

const open = signal<ReadonlySet<number>>(new Set())
const wanted = signal<{ readonly exchange: number } | null>(null)

/** The exchanges whose rows are open, in the order in which they were opened. Only the reader closes one. */
export const openExchanges: ReadonlySignal<ReadonlySet<number>> = open

/** The exchange somebody asked to see; each request is a new object. */
export const wantedExchange: ReadonlySignal<{ readonly exchange: number } | null> = wanted

export function setOpen(exchange: number, isOpen: boolean): void {
  const next = new Set(open.value)
  next.delete(exchange)
  if (isOpen) next.add(exchange)
  open.value = next
}

/** Opens an exchange and scrolls it into view. */
export function revealExchange(exchange: number): void {
  setOpen(exchange, true)
  wanted.value = { exchange }
}
