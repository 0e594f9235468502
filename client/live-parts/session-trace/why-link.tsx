import { revealChain } from '../../model/chosen/open-chains.ts'
import { leaveForEvidence } from '../../model/findings/findings-list.ts'
import { journal } from '../../model/live/journal.ts'
import { goToPane } from '../../model/place/pane.ts'
import { decisionsText } from './decisions-text.ts'

/** Leads from a finding to what express-session decided on this exchange, in its pane; nothing where it decided nothing. */
export default function WhyLink({ exchange: id }: { exchange: number }) {
  const state = journal.value
  const exchange = state?.exchanges.get(id)
  const text = exchange ? decisionsText(state, exchange) : null
  if (text === null) return null
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        leaveForEvidence()
        goToPane('wire')
        revealChain(id)
      }}
    >
      {text}
    </button>
  )
}
