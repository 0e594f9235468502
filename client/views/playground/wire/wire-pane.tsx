import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { WINDOW_ENTRIES, type WireEntry } from '../../../../shared/protocol/state/journal-state.ts'
import { sessionsOf } from '../../../../shared/protocol/threads-of.ts'
import { countText } from '../../../../shared/text/figures.ts'
import {
  openExchanges,
  openedByItself,
  setOpen,
  wantedExchange,
} from '../../../model/chosen/open-exchanges.ts'
import { follow } from '../../../model/chosen/thread.ts'
import { journal } from '../../../model/live/journal.ts'
import { isBefore } from '../../../model/own/own-traces.ts'
import { goToPane, paneId, shownPanes } from '../../../model/place/pane.ts'
import { SCENARIOS, shownView } from '../../../model/place/view.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Field } from '../../../parts/controls/field.tsx'
import { VirtualList, type VirtualListHandle } from '../../../parts/list/virtual-list.tsx'
import { PaneHead } from '../../../parts/pane-head.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { Term } from '../../../parts/text/term.tsx'
import { onKey } from '../../../platform/keys.ts'
import { AskedNote } from './asked-note.tsx'
import { ExchangeRow } from './exchanges/exchange-row.tsx'
import { LoneOpRow } from './exchanges/lone-op-row.tsx'
import { NoteRow } from './exchanges/note-row.tsx'
import { OptionsRow } from './exchanges/options-row.tsx'
import { RequestBar } from './request-bar/request-bar.tsx'
import { WireAfter, WireBefore } from './wire-before.tsx'
import {
  filter,
  paused,
  reading,
  setFilter,
  showNewer,
  startCounting,
  startHolding,
  startOpeningOwn,
  undrawn,
  visible,
} from './wire-state.ts'
import './wire-pane.css'

/** Every exchange through the app, newest on top, with its store ops; option changes and notes between them. */
export default function WirePane() {
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => startHolding(), [])
  useEffect(() => startCounting(), [])
  useEffect(() => startOpeningOwn(), [])
  useEffect(() => bindKeys(search), [])
  return (
    <>
      <PaneHead title={<Term of="wire">Wire</Term>} note={<ExchangeCount />}>
        <span class="wire-pane__filter">
          <Field
            bare
            icon="search"
            label="Filter exchanges"
            placeholder="Filter"
            keys="/"
            value={filter.value}
            onInput={setFilter}
            inputRef={search}
          />
        </span>
        <Button
          kind="quiet"
          icon={paused.value ? 'play' : 'pause'}
          pressed={paused.value}
          onClick={togglePause}
        >
          {paused.value ? 'Go on' : 'Pause'}
        </Button>
      </PaneHead>
      <RequestBar />
      <Entries />
    </>
  )
}

function ExchangeCount() {
  const state = journal.value
  if (!state) return <>connecting</>
  const count = state.exchanges.size
  if (count === 0) return <>no exchange yet</>
  const all = count === 1 ? '1 exchange' : `${countText(count)} exchanges`
  return <>{isBefore() ? `${all}, of others` : all}</>
}

function Entries() {
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
      <SectionHead title="Exchanges" note={<ExchangesNote />}>
        {newer.length > 0 && (
          <button
            type="button"
            class="wire-pane__newer"
            onClick={() => {
              showNewer()
              list.current?.toTop()
            }}
          >
            ↑ {countText(newer.length)}
            {newer.length === WINDOW_ENTRIES ? ' and more' : ''} from others
          </button>
        )}
      </SectionHead>
      <div class="wire-pane__list" ref={place}>
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
          before={
            <>
              <AskedNote />
              <WireBefore />
            </>
          }
          after={
            <>
              <Foot shown={shown.length} />
              <WireAfter />
            </>
          }
        />
      </div>
    </>
  )
}

function ExchangesNote() {
  if (undrawn.value === 0) return <>{isBefore() ? 'yours will be on top' : 'yours come on top'}</>
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
        <p class="wire-pane__none">
          No exchange mentions <span class="mono">{filter.value}</span>.{' '}
          <button type="button" class="link" onClick={() => setFilter('')}>
            Clear the filter
          </button>
        </p>
      )}
      {oldest > 1 && (
        <p class="wire-pane__gone">
          Events before {countText(oldest)} are not on this page: it opens with the newest and keeps{' '}
          {countText(WINDOW_ENTRIES)} entries.
        </p>
      )}
    </>
  )
}

function togglePause(): void {
  paused.value = !paused.value
}

function onRowKey(entry: WireEntry, event: KeyboardEvent): void {
  if (entry.kind !== 'exchange' || event.ctrlKey || event.metaKey || event.altKey) return
  const exchange = journal.value?.exchanges.get(entry.exchange)
  if (!exchange) return
  const [sid] = sessionsOf(exchange)
  if (event.key === 'ArrowRight') setOpen(exchange.id, true)
  else if (event.key === 'ArrowLeft') setOpen(exchange.id, false)
  else if (event.key === 'y')
    import('./exchange/copy/copy-exchange.ts').then(({ copyCurl }) => copyCurl(exchange))
  else if (event.key === 'f' && sid !== undefined) follow('session', sid)
  else return
  event.preventDefault()
}

function bindKeys(search: { readonly current: HTMLInputElement | null }): () => void {
  const bindings = [
    onKey('/', 'Filter', () => focusFilter(search), {
      group: 'Wire',
      when: () => shownView.value !== SCENARIOS,
    }),
    onKey('p', 'Pause, go on', togglePause, { group: 'Wire', when: () => shownPanes.value.size > 0 }),
    ...listed(),
  ]
  return () => {
    for (const unbind of bindings) unbind()
  }
}

function focusFilter(search: { readonly current: HTMLInputElement | null }): void {
  goToPane('wire')
  requestAnimationFrame(() => search.current?.focus())
}

/** Keys that the rows handle themselves, listed so that `?` tells of them. */
function listed(): (() => void)[] {
  const within = () => document.getElementById(paneId('wire'))
  const passOn = () => false
  const keys = [
    ['up', 'Row'],
    ['down', 'Row'],
    ['j', 'Row'],
    ['k', 'Row'],
    ['right', 'Open'],
    ['enter', 'Open'],
    ['left', 'Close'],
    ['f', 'Follow its session'],
    ['y', 'Copy as curl'],
  ] as const
  return keys.map(([combo, description]) => onKey(combo, description, passOn, { group: 'Wire', within }))
}
