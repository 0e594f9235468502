import { chainDecisions } from '../../../shared/explain/session/chain-parts.ts'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'

/** What the link says that opens an exchange's decisions; null where express-session decided nothing. */
export function decisionsText(state: JournalState | null, exchange: Exchange): string | null {
  const traced = state && tracedExchange(state, exchange)
  const count = traced ? chainDecisions(traced.trace).length : 0
  if (count === 0) return null
  return count === 1 ? 'Why, in 1 decision' : `Why, in ${count} decisions`
}
