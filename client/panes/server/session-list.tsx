import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { countText } from '../../figures.ts'
import { journal } from '../../live/journal.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { ownSid } from '../../this-browser.ts'
import { follow } from '../../thread.ts'
import { destroyRow } from './row-actions.ts'
import { GoneRow, SessionRow } from './session-row.tsx'
import { findMore, found, reading, type ShownRow, search, shownRows, startSearching } from './session-rows.ts'
import './session-list.css'

/** The store's rows, live. The own row is open until somebody closes it. */
export function SessionList() {
  useEffect(() => startSearching(), [])
  const opened = useSignal<ReadonlyMap<string, boolean>>(new Map())
  const isOpen = (sid: string) => opened.value.get(sid) ?? sid === ownSid.value
  const toggle = (sid: string) => (opened.value = new Map(opened.value).set(sid, !isOpen(sid)))
  const more: readonly ShownRow[] = (found.value?.rows ?? []).map((row) => ({ kind: 'row', row }))
  const items = [...shownRows.value, ...more]
  return (
    <VirtualList
      label="Sessions in the store"
      role="grid"
      items={items}
      keyOf={keyOf}
      heightOf={(item) => (item.kind === 'row' && isOpen(item.row.sid) ? 220 : 28)}
      render={(item) =>
        item.kind === 'row' ? (
          <SessionRow row={item.row} open={isOpen(item.row.sid)} onToggle={() => toggle(item.row.sid)} />
        ) : (
          <GoneRow departed={item.departed} />
        )
      }
      onRowKey={(item, event) => onRowKey(item, event, toggle, isOpen)}
      onReading={(is) => (reading.value = is)}
      before={
        <SectionHead title="Sessions" note={<Count />} columns="session-columns">
          <span class="session-columns__data">Data</span>
          <span class="session-columns__bytes">Bytes</span>
          <span class="session-columns__expires">Expires</span>
          <span>Last op</span>
        </SectionHead>
      }
      after={<Rest shown={items.length} />}
    />
  )
}

function keyOf(item: ShownRow): string {
  return item.kind === 'row' ? item.row.sid : `gone ${item.departed.row.sid}`
}

function Count() {
  return <>{countText(journal.value?.rowCount ?? 0)}</>
}

/** Says what the list does not show. */
function Rest({ shown }: { shown: number }) {
  const state = journal.value
  const more = found.value
  if (!state) return null
  if (search.value !== '' && shown === 0) {
    return (
      <p class="session-list__rest">
        No session has <span class="mono">{search.value}</span> in its id or data.{' '}
        <button type="button" class="link" onClick={() => (search.value = '')}>
          Clear the search
        </button>
      </p>
    )
  }
  if (more?.next) {
    return (
      <p class="session-list__rest">
        {more.cut && 'The search stopped after many rows. '}
        <button type="button" class="link" onClick={() => void findMore(more.q, more.next)}>
          Search on
        </button>
      </p>
    )
  }
  if (state.rows.size >= state.rowCount || search.value !== '') return null
  return (
    <p class="session-list__rest">
      The {countText(state.rows.size)} last used of {countText(state.rowCount)} rows; search for the others.
    </p>
  )
}

function onRowKey(
  item: ShownRow,
  event: KeyboardEvent,
  toggle: (sid: string) => void,
  isOpen: (sid: string) => boolean,
): void {
  if (item.kind !== 'row' || event.ctrlKey || event.metaKey || event.altKey) return
  const { sid } = item.row
  if (event.key === 'f') follow('session', sid)
  else if (event.key === 'x') void destroyRow(item.row)
  else if (
    event.key === 'Enter' ||
    (event.key === 'ArrowRight' && !isOpen(sid)) ||
    (event.key === 'ArrowLeft' && isOpen(sid))
  )
    toggle(sid)
  else return
  event.preventDefault()
}
