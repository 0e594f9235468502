import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { setChainOpen } from '../../../model/chosen/open-chains.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { copyCurl, copyFetch, copyTest } from './copy/copy-exchange.ts'
import './exchange-actions.css'

interface ExchangeActionsProps {
  readonly exchange: Exchange
  /** `Why, in 9 decisions`; null where nothing was decided, or it is not to be told yet. */
  readonly decisions: string | null
  /** They are shown. */
  readonly why: boolean
  /** The headers are shown as they came. */
  readonly raw: boolean
  readonly onRaw: () => void
}

/** What can be done with an open exchange: asked why, taken along, seen raw. */
export function ExchangeActions({ exchange, decisions, why, raw, onRaw }: ExchangeActionsProps) {
  const tabIndex = useTabIndex()
  return (
    <div class="exchange-actions">
      {decisions !== null && (
        <button
          type="button"
          class="link"
          tabIndex={tabIndex}
          aria-expanded={why}
          onClick={() => setChainOpen(exchange.id, !why)}
        >
          {decisions}
        </button>
      )}
      <button type="button" class="link" tabIndex={tabIndex} onClick={() => copyCurl(exchange)}>
        Copy as curl
      </button>
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        aria-label="Copy as fetch"
        onClick={() => copyFetch(exchange)}
      >
        as fetch
      </button>
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        aria-label="Copy as a test"
        title="For vitest and supertest: the request, and what was seen as what is expected"
        onClick={() => copyTest(exchange)}
      >
        as a test
      </button>
      <button type="button" class="link" tabIndex={tabIndex} aria-expanded={raw} onClick={onRaw}>
        Raw headers
      </button>
    </div>
  )
}
