import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { journal } from '../../model/live/journal.ts'
import './withheld-word.css'

/** In a closed row: the session's cookie was due, and did not go. */
export default function WithheldWord({ exchange }: { exchange: Exchange }) {
  const state = journal.value
  const outcome = state && tracedExchange(state, exchange)?.outcome
  if (outcome?.tone !== 'due') return null
  return (
    <span class="withheld-word" title={`Set-Cookie withheld: ${outcome.reason}`}>
      Set-Cookie withheld
    </span>
  )
}
