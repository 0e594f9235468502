import { type ReadonlySignal, signal } from '@preact/signals'
import type { RuleId } from '../../../shared/session/session-trace.ts'
import { revealExchange } from './open-exchanges.ts'

const open = signal<ReadonlySet<number>>(new Set())
const marked = signal<MarkedLine | null>(null)

/** A line of a chain that a link leads to. */
export interface MarkedLine {
  readonly exchange: number
  readonly rule: string
}

/** The exchanges whose decision chain is open. */
export const openChains: ReadonlySignal<ReadonlySet<number>> = open

/** The line that the address bar names. */
export const markedLine: ReadonlySignal<MarkedLine | null> = marked

export function setChainOpen(exchange: number, isOpen: boolean): void {
  const next = new Set(open.value)
  if (isOpen) next.add(exchange)
  else next.delete(exchange)
  open.value = next
}

/** Opens an exchange with its chain; `rule` is marked and scrolled to. */
export function revealChain(exchange: number, rule?: string): void {
  setChainOpen(exchange, true)
  marked.value = rule === undefined ? null : { exchange, rule }
  revealExchange(exchange)
}

/** The id of a line on the page. */
export function lineId(exchange: number, rule: RuleId): string {
  return `decision-${exchange}-${rule}`
}
