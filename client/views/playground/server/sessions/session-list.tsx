import { useEffect, useRef } from 'preact/hooks'
import { countText, shortCount } from '../../../../../shared/text/figures.ts'
import { isRowOpen, setRowOpen, wantedRow } from '../../../../model/chosen/open-rows.ts'
import { leavesRowsOut } from '../../../../model/lessons/lesson-rows.ts'
import { lessonInSight } from '../../../../model/lessons/playing.ts'
import { journal } from '../../../../model/live/journal.ts'
import { ownSid } from '../../../../model/own/this-browser.ts'
import { VirtualList, type VirtualListHandle } from '../../../../parts/list/virtual-list.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { GoneRow, OverRow } from './left/gone-row.tsx'
import { OverNote } from './left/over-note.tsx'
import { overRows, reading, rowOf, type ShownRow, search, shownRows } from './listed/session-rows.ts'
import { startSearching, storedRows } from './listed/stored-rows.ts'
import { OwnSessionMissing } from './own-session-missing.tsx'
import { listKeys, onRowKey } from './row-keys.ts'
import { SessionListEnd } from './session-list-end.tsx'
import { SessionRow } from './session-row.tsx'
import './session-columns.css'
import './session-list.css'

/** The store's rows, live. The own row is open until somebody closes it. */
export function SessionList({ empty }: { empty: boolean }) {
  useEffect(() => startSearching(), [])
  useEffect(() => listKeys(), [])
  const list = useRef<VirtualListHandle>(null)
  const wanted = wantedRow.value
  useEffect(() => {
    if (!wanted) return
    search.value = ''
    list.current?.focusRow(wanted.sid)
  }, [wanted])
  const own = ownSid.value
  const used = own === null ? undefined : journal.value?.rows.get(own)?.lastOp.seq
  const met = useRef(used)
  useEffect(() => {
    if (used === undefined || used === met.current || own === null) return
    met.current = used
    list.current?.reveal(own)
  }, [own, used])
  if (empty)
    return (
      <>
        <Head />
        <Before />
      </>
    )
  const usable = [...shownRows.value, ...storedRows.value]
  const items = [...usable, ...overRows.value]
  return (
    <VirtualList
      label="Sessions in the store"
      role="grid"
      handle={list}
      items={items}
      keyOf={keyOf}
      heightOf={(item) => (item.kind === 'row' && isRowOpen(item.row.sid) ? OPEN_HEIGHT : 28)}
      render={(item) =>
        item.kind === 'row' ? (
          <SessionRow
            row={item.row}
            open={isRowOpen(item.row.sid)}
            onToggle={() => setRowOpen(item.row.sid, !isRowOpen(item.row.sid))}
          />
        ) : item.kind === 'over' ? (
          <OverRow row={item.row} />
        ) : (
          <GoneRow departed={item.departed} />
        )
      }
      onRowKey={(item, event) => {
        if (item.kind === 'row') onRowKey(item.row.sid, event)
      }}
      onReading={(is) => (reading.value = is)}
      before={
        <>
          <Head />
          <Before />
        </>
      }
      after={
        <>
          <OverNote />
          <SessionListEnd shown={usable.length} />
        </>
      }
    />
  )
}

/** A lesson says itself what is to be done. */
function Before() {
  if (lessonInSight.value === null) return <OwnSessionMissing />
  if (shownRows.value.length > 0) return null
  return <p class="session-list__lesson">Sessions that this lesson’s app makes stand here.</p>
}

function Head() {
  return (
    <SectionHead title="Sessions" note={<Count />} columns="session-columns">
      <span>Data</span>
      <span class="session-columns__right session-columns__bytes">Bytes</span>
      <span class="session-columns__right">Expires</span>
      <span>Last op</span>
    </SectionHead>
  )
}

/** A guess at an open row, in px; it is measured as soon as it is drawn. */
const OPEN_HEIGHT = 220

/** A row and what is left of it when it goes are the same to the list: it stays in its place. */
function keyOf(item: ShownRow): string {
  return rowOf(item).sid
}

function Count() {
  const rows = leavesRowsOut()
    ? shownRows.value.filter(({ kind }) => kind === 'row').length
    : (journal.value?.rowCount ?? 0)
  return <span title={`${countText(rows)} rows`}>{shortCount(rows)}</span>
}
