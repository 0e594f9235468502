import { batch, type ReadonlySignal, signal } from '@preact/signals'

const open = signal<ReadonlySet<number>>(new Set())
const wanted = signal<{ readonly exchange: number } | null>(null)

/** The exchanges whose rows are open, in the order in which they were opened. A reader's stays until the reader closes it. */
export const openExchanges: ReadonlySignal<ReadonlySet<number>> = open

/** The exchange somebody asked to see; each request is a new object. */
export const wantedExchange: ReadonlySignal<{ readonly exchange: number } | null> = wanted

/** The one that opened by itself, until somebody opens or closes it by hand. */
const own = signal<number | null>(null)

export const openedByItself: ReadonlySignal<number | null> = own

/** Opens what this page caused; the one that was opened so before folds, one that was opened by hand stays. */
export function openOwn(exchange: number): void {
  const before = own.peek()
  batch(() => {
    if (before !== null) setOpen(before, false)
    setOpen(exchange, true)
    own.value = exchange
  })
}

export function setOpen(exchange: number, isOpen: boolean): void {
  if (own.peek() === exchange) own.value = null
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
