import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { revealExchange } from '../../../model/chosen/open-exchanges.ts'
import { journal, offReason } from '../../../model/live/journal.ts'
import { viewHash } from '../../../model/place/link-hash.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { goToView, PLAYGROUND } from '../../../model/place/view.ts'
import { copyText } from '../../../platform/copy-text.ts'
import { type Chosen, DELIVERY } from '../delivery-state.ts'
import { canRun, runProbes } from '../run/run-probes.ts'
import { running } from '../run/run-state.ts'

/** What can be done with the chosen cell: try its probe, see its exchange, link to it. */
export function CellLinks({ story }: { story: Chosen }) {
  return (
    <p class="cell-detail__links">
      <RunThis probe={story.cell.probe} />
      <ShowExchange story={story} />
      <button type="button" class="link" onClick={() => void copyCellLink(story)}>
        Link to this cell
      </button>
    </p>
  )
}

/** Runs just this probe. */
function RunThis({ probe }: { probe: ProbeId }) {
  if (!canRun(probe)) return null
  const off = running.value ? 'Another run is under way.' : offReason.value
  return (
    <button
      type="button"
      class="link"
      disabled={off !== undefined}
      title={off}
      onClick={() => void runProbes([probe])}
    >
      Try just this probe
    </button>
  )
}

function ShowExchange({ story: { cell } }: { story: Chosen }) {
  const exchange = cell.answer?.exchange ?? null
  if (exchange === null || !journal.value?.exchanges.has(exchange)) return null
  const show = () => {
    goToView(PLAYGROUND)
    goToPane('wire')
    revealExchange(exchange)
  }
  return (
    <button type="button" class="link" onClick={show}>
      Show the exchange
    </button>
  )
}

function copyCellLink({ row, cell }: Chosen): Promise<void> {
  const link = new URL('/', location.href)
  link.hash = viewHash(DELIVERY, new URLSearchParams({ cookie: row.cookie.name, probe: cell.probe }))
  return copyText(link.href, 'Link to this cell copied.')
}
