import { computed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { statusOf } from '../../../../shared/explain/words/status-word.ts'
import { cookieNamesOf, sessionsOf } from '../../../../shared/protocol/exchange/threads-of.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { clockTime, durationText } from '../../../../shared/text/figures.ts'
import { openExchanges, setOpen } from '../../../model/chosen/open-exchanges.ts'
import { followed, hueOf } from '../../../model/chosen/thread.ts'
import { holdOf } from '../../../model/live/holds.ts'
import { journal } from '../../../model/live/journal.ts'
import { watching } from '../../../model/watch/watching.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { Icon } from '../../../parts/marks/icon.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { CutNote } from '../../../parts/text/recorded-text.tsx'
import { EvidenceTab } from '../../findings/evidence-tab.tsx'
import { FindingSign } from '../../findings/finding-sign.tsx'
import { ReleaseButton } from '../../held-op.tsx'
import { failureOf } from './exchange-status.ts'
import { ExchangeWho } from './exchange-who.tsx'
import { shownUrl } from './shown-url.ts'
import './exchange-row.css'

const ExchangeDetail = lazy(() => import('../exchange/exchange-detail.tsx'))

/** Method, path, status and time; who sent it and what it did. Opens into the whole exchange. */
export function ExchangeRow({ exchange }: { exchange: Exchange }) {
  const open = openExchanges.value.has(exchange.id)
  return (
    <ExchangeLines exchange={exchange} open={open} onPress={() => setOpen(exchange.id, !open)}>
      {open && <ExchangeDetail exchange={exchange} />}
    </ExchangeLines>
  )
}

interface ExchangeLinesProps {
  readonly exchange: Exchange
  readonly open: boolean
  readonly onPress: () => void
  readonly children?: ComponentChildren
}

/** The two lines of a row, and what stands below them. The whole row can be pressed. */
export function ExchangeLines({ exchange, open, onPress, children }: ExchangeLinesProps) {
  const tabIndex = useTabIndex()
  const { request, end } = exchange
  const { className, hue } = edgeOf(exchange)
  const hold = end === null ? holdOf(exchange.id) : undefined
  return (
    <article class={`exchange-row${open ? ' exchange-row--open' : ''}${className}`} data-hue={hue}>
      <EvidenceTab row={{ exchange: exchange.id }} />
      <div class="exchange-row__line">
        <button
          type="button"
          class="exchange-row__toggle"
          data-row-focus
          tabIndex={tabIndex}
          aria-expanded={open}
          onClick={onPress}
        >
          <Icon name={open ? 'caretDown' : 'caretRight'} />
          <span class="exchange-row__method mono">{request.method}</span>
          <span class="exchange-row__url mono" title={request.url}>
            {isElsewhere(request.host) && <span class="exchange-row__host">{hostName(request.host)}</span>}
            <OutsideText text={shownUrl(request.url)} />
            {request.urlBytes !== undefined && <CutNote bytes={request.urlBytes} />}
          </span>
        </button>
        <span class={`exchange-row__status num${failureOf(exchange) ? ' exchange-row__status--bad' : ''}`}>
          {statusOf(exchange)}
        </span>
        <span class="exchange-row__ms num">{end && durationText(end.ms)}</span>
      </div>
      <div class={`exchange-row__line exchange-row__line--second${hold ? ' exchange-row__line--held' : ''}`}>
        <ExchangeWho exchange={exchange} open={open} />
        {!open && <FindingSign at={{ exchange: exchange.id }} />}
        {hold && !open && <ReleaseButton hold={hold} />}
        <time
          class={`exchange-row__time num${end ? '' : ' exchange-row__time--open'}`}
          dateTime={new Date(exchange.at).toISOString()}
        >
          {end ? clockTime(exchange.at, open) : hold && !open ? '' : 'in flight'}
        </time>
      </div>
      {children}
    </article>
  )
}

/** Of the page's own host nobody needs to be told. */
function isElsewhere(host: string): boolean {
  return host !== '' && (watching.value ? severalHosts.value : host !== location.host)
}

/** A watched app is asked under a name of its own; it says something only where there are more. */
const severalHosts = computed(() => {
  const [first, ...others] = journal.value?.exchanges.values() ?? []
  return others.some(({ request }) => request.host !== first?.request.host)
})

function hostName(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** 3 px in the followed thread's hue, where the exchange carries it. */
function edgeOf(exchange: Exchange): { className: string; hue: number | undefined } {
  const thread = followed.value
  const own = thread?.kind === 'session' ? sessionsOf(exchange) : cookieNamesOf(exchange)
  if (!thread || !own.includes(thread.id)) return { className: '', hue: undefined }
  return { className: ' row-followed', hue: hueOf(thread.kind, thread.id) }
}
