import { chainDecisions } from '../../../shared/explain/session/chain-parts.ts'
import type { TracedExchange } from '../../../shared/explain/session/traced-exchange.ts'

/** What the link says that opens an exchange's decisions; null where express-session decided nothing. */
export function decisionsText(traced: TracedExchange | null): string | null {
  const count = traced ? chainDecisions(traced.trace).length : 0
  if (count === 0) return null
  return count === 1 ? 'Why, in 1 decision' : `Why, in ${count} decisions`
}
