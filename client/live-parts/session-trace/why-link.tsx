import { chainDecisions, isTurning } from '../../../shared/explain/session/chain-parts.ts'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import { revealChain } from '../../model/chosen/open-chains.ts'
import { leaveForEvidence } from '../../model/findings/findings-list.ts'
import { journal } from '../../model/live/journal.ts'
import { goToPane } from '../../model/place/pane.ts'
import { decisionsText } from './decisions-text.ts'

/**
 * Leads from a finding to what express-session decided on this exchange, at the line where it went another way; nothing where
 * it decided nothing.
 */
export default function WhyLink({ exchange: id }: { exchange: number }) {
  const state = journal.value
  const exchange = state?.exchanges.get(id)
  const traced = state && exchange ? tracedExchange(state, exchange) : null
  const text = decisionsText(traced)
  if (!traced || text === null) return null
  const decisions = chainDecisions(traced.trace)
  const turning = decisions.find((decision) => isTurning(decision, traced.outcome)) ?? decisions[0]
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        leaveForEvidence()
        goToPane('wire')
        revealChain(id, turning?.rule)
      }}
    >
      {text}
    </button>
  )
}
