import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { sessionsOf } from '../../../shared/protocol/exchange/threads-of.ts'
import { WINDOW_ENTRIES, type WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import { countText } from '../../../shared/text/figures.ts'
import { openExchanges, openedByItself, setOpen, wantedExchange } from '../../model/chosen/open-exchanges.ts'
import { follow } from '../../model/chosen/thread.ts'
import { journal } from '../../model/live/journal.ts'
import { filter, reading, setFilter, showNewer, undrawn, visible } from '../../model/wire/wire-state.ts'
import { VirtualList, type VirtualListHandle } from '../../parts/list/virtual-list.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { fetchCode } from '../../platform/fetch-code.ts'
import { ExchangeRow } from './exchanges/exchange-row.tsx'
import { LoneOpRow } from './exchanges/lone-op-row.tsx'
import { NoteRow } from './exchanges/note-row.tsx'
import { OptionsRow } from './exchanges/options-row.tsx'
import './wire-list.css'

interface WireListProps {
  /** What stands beside "Exchanges". */
  readonly note: ComponentChildren
  /** Who else there is: `others` whose exchanges wait. */
  readonly from: string
  readonly before?: ComponentChildren
  readonly after?: ComponentChildren
}

/** The entries of the wire, newest on top, as far as the filter lets them through. */
export function WireList({ note, from, before, after }: WireListProps) {
  const list = useRef<VirtualListHandle>(null)
  const place = useRef<HTMLDivElement>(null)
  const { shown, newer } = visible.value
  const own = openedByItself.value
  useEffect(() => {
    // Nothing moves under a pointer.
    if (own !== null && !place.current?.matches(':hover')) list.current?.toTop()
  }, [own])
  const wanted = wantedExchange.value
  useEffect(() => {
    if (!wanted) return
    setFilter('')
    const row = visible.value.shown.find(
      (entry) => entry.kind === 'exchange' && entry.exchange === wanted.exchange,
    )
    if (row) list.current?.focusRow(row.seq)
  }, [wanted])
  return (
    <>
      <SectionHead title="Exchanges" note={<ExchangesNote note={note} />}>
        {newer.length > 0 && (
          <button
            type="button"
            class="wire-list__newer"
            onClick={() => {
              showNewer()
              list.current?.toTop()
            }}
          >
            ↑ {countText(newer.length)}
            {newer.length === WINDOW_ENTRIES ? ' and more' : ''} {from}
          </button>
        )}
      </SectionHead>
      <div class="wire-list__list" ref={place}>
        <VirtualList
          label="Exchanges, newest first"
          items={shown}
          keyOf={(entry) => entry.seq}
          heightOf={heightOf}
          render={(entry) => <Entry entry={entry} />}
          onRowKey={onRowKey}
          onReading={(isReading) => {
            reading.value = isReading
          }}
          focusInside
          handle={list}
          before={before}
          after={
            <>
              <Foot shown={shown.length} />
              {after}
            </>
          }
        />
      </div>
    </>
  )
}

function ExchangesNote({ note }: { note: ComponentChildren }) {
  if (undrawn.value === 0) return <>{note}</>
  return (
    <span class="num" title="They come faster than they can be drawn; the newest are in the list.">
      {countText(undrawn.value)} more in this second
    </span>
  )
}

function heightOf(entry: WireEntry): number {
  if (entry.kind !== 'exchange') return 29
  return openExchanges.value.has(entry.exchange) ? 260 : 49
}

function Entry({ entry }: { entry: WireEntry }) {
  switch (entry.kind) {
    case 'exchange':
      return <ExchangeEntry id={entry.exchange} />
    case 'op':
      return <LoneOpRow op={entry.op} />
    case 'options':
      return <OptionsRow entry={entry} />
    case 'note':
      return <NoteRow event={entry.event} />
    default:
      return entry satisfies never
  }
}

/** Drawn anew when this exchange goes on, not with every event of others. */
function ExchangeEntry({ id }: { id: number }) {
  const exchange = useComputed(() => journal.value?.exchanges.get(id)).value
  return exchange ? <ExchangeRow exchange={exchange} /> : null
}

/** Says what is not shown, and why: a page opens with the newest events, and keeps so many. */
function Foot({ shown }: { shown: number }) {
  const oldest = journal.value?.entries[0]?.seq ?? 1
  return (
    <>
      {shown === 0 && filter.value !== '' && (
        <p class="wire-list__none">
          No exchange mentions <span class="mono">{filter.value}</span>.{' '}
          <button type="button" class="link" onClick={() => setFilter('')}>
            Clear the filter
          </button>
        </p>
      )}
      {oldest > 1 && (
        <p class="wire-list__gone">
          Events before {countText(oldest)} are not on this page: it opens with the newest and keeps{' '}
          {countText(WINDOW_ENTRIES)} entries.
        </p>
      )}
    </>
  )
}

function onRowKey(entry: WireEntry, event: KeyboardEvent): void {
  if (entry.kind !== 'exchange' || event.ctrlKey || event.metaKey || event.altKey) return
  const exchange = journal.value?.exchanges.get(entry.exchange)
  if (!exchange) return
  const [sid] = sessionsOf(exchange)
  if (event.key === 'ArrowRight') setOpen(exchange.id, true)
  else if (event.key === 'ArrowLeft') setOpen(exchange.id, false)
  else if (event.key === 'y')
    void fetchCode(() => import('./exchange/copy/copy-exchange.ts')).then((copy) => copy?.copyCurl(exchange))
  else if (event.key === 'f' && sid !== undefined) follow('session', sid)
  else return
  event.preventDefault()
}
