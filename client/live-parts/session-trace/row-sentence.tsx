import { sessionSentence } from '../../../shared/explain/session/session-sentence.ts'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { revealChain } from '../../model/chosen/open-chains.ts'
import { journal } from '../../model/live/journal.ts'
import { comparing } from '../../model/moments/moment-state.ts'
import { useTabIndex } from '../../parts/list/row-focus.ts'
import './row-sentence.css'

/** Beside a row of the store: what express-session last decided on it; leads to the whole chain, and to its other moments. */
export default function RowSentence({ sid }: { sid: string }) {
  const tabIndex = useTabIndex()
  const state = journal.value
  const exchange = state && newestWith(state, sid)
  const traced = exchange && tracedExchange(state, exchange)
  const said = traced && sessionSentence(traced.trace, traced.outcome)
  return (
    <p class="row-sentence">
      {said && (
        <>
          {said.decided}{' '}
          <span class={said.tone === 'due' ? 'row-sentence__withheld' : undefined}>{said.cookie}</span>{' '}
          <button
            type="button"
            class="link row-sentence__why"
            tabIndex={tabIndex}
            onClick={() => revealChain(exchange.id)}
          >
            Why
          </button>{' '}
        </>
      )}
      <button type="button" class="link" tabIndex={tabIndex} onClick={() => (comparing.value = { sid })}>
        Compare moments
      </button>
    </p>
  )
}

/** The newest exchange that worked on this session and has ended. */
function newestWith({ entries, exchanges }: JournalState, sid: string): Exchange | null {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]
    const exchange = entry?.kind === 'exchange' ? exchanges.get(entry.exchange) : undefined
    if (exchange?.session?.ended?.sid === sid) return exchange
  }
  return null
}
