import { signal } from '@preact/signals'
import type { Recorded } from '../../../../shared/protocol/recorded.ts'
import type { DepartedRow, Row } from '../../../../shared/protocol/state/journal-state.ts'
import { ageText, bytesText, countText } from '../../../../shared/text/figures.ts'
import { recordedJson } from '../../../../shared/text/json-diff.ts'
import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'
import { Countdown } from '../../../live-parts/countdown.tsx'
import RowSentence from '../../../live-parts/session-trace/row-sentence.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { isRowOpen, setRowOpen } from '../../../model/chosen/open-rows.ts'
import { isFollowed } from '../../../model/chosen/thread.ts'
import { now } from '../../../model/live/clock.ts'
import { journal } from '../../../model/live/journal.ts'
import { SectionHead } from '../../../parts/section-head.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { AskedStores } from './asked-stores.tsx'
import './seen-rows.css'

/** So many rows stand here at first, so that the call of `session()` is not far below them. */
const FIRST = 10

/** So many more at each press. */
const STEP = 50

const shown = signal(FIRST)

/** The rows of the app's store as far as it touched them, last touched first; what left stands struck. */
export function SeenRows({ search }: { search: string }) {
  const state = journal.value
  if (!state) return null
  const rows = [...state.rows.values()].reverse().filter((row) => fits(row, search))
  const gone = state.departed.toReversed().filter(({ row }) => fits(row, search))
  const listed = rows.slice(0, shown.value)
  const more = rows.length - listed.length
  return (
    <section class="seen-rows" aria-label="Sessions">
      <SectionHead title="Sessions" note={countText(state.rowCount)} columns="seen-columns">
        <span>Data</span>
        <span class="seen-columns__right seen-columns__bytes">Bytes</span>
        <span class="seen-columns__right">Expires</span>
        <span>Last op</span>
      </SectionHead>
      <ul>
        {listed.map((row) => (
          <SeenRow key={row.sid} row={row} gone={null} />
        ))}
        {gone.map((departed) => (
          <SeenRow key={departed.row.sid} row={departed.row} gone={departed} />
        ))}
      </ul>
      <p class="seen-rows__note">
        {rows.length + gone.length > 0
          ? `${countText(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} seen as your app used ${rows.length === 1 ? 'it' : 'them'}; others that the store may have are not known. Nothing is read that your app did not read, unless you ask.`
          : search === ''
            ? 'Rows appear as your app reads and writes them. Nothing here can change a row: no save, no destroy.'
            : 'No row that was seen has this id or data.'}{' '}
        {more > 0 && (
          <button type="button" class="link" onClick={() => (shown.value += STEP)}>
            Show {countText(Math.min(STEP, more))} more
          </button>
        )}
      </p>
      <AskedStores />
    </section>
  )
}

function SeenRow({ row, gone }: { row: Row; gone: DepartedRow | null }) {
  const { sid, session, bytes, expires, lastOp } = row
  const open = gone === null && isRowOpen(sid)
  const data = session ? dataText(session) : 'not seen yet'
  const className = `seen-row${gone ? ' seen-row--gone' : ''}${isFollowed('session', sid) ? ' row-followed' : ''}`
  return (
    <li class={className}>
      <div class="seen-columns">
        <ThreadMark kind="session" id={sid} gone={gone !== null} />
        <button
          type="button"
          class="seen-row__toggle mono"
          aria-expanded={gone === null ? open : undefined}
          aria-disabled={gone !== null || undefined}
          onClick={() => gone === null && setRowOpen(sid, !open)}
        >
          <OutsideText text={gone ? gone.why : data} />
        </button>
        <span class="seen-columns__right seen-columns__bytes num">{bytes !== null && bytesText(bytes)}</span>
        <span class="seen-columns__right">{gone ? 'gone' : <Countdown at={expires} kind="session" />}</span>
        <span class="seen-row__op">
          <span class="mono">{lastOp.name}</span>{' '}
          <span class="seen-row__age num">{ageText(now.value - (gone?.at ?? lastOp.at))}</span>
        </span>
      </div>
      {open && (
        <div class="seen-row__detail">
          <RowSentence sid={sid} />
          {session && (
            <pre class="mono">
              <OutsideText text={wholeText(session)} lines />
            </pre>
          )}
        </div>
      )}
    </li>
  )
}

function fits({ sid, session }: Row, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return wanted === '' || `${sid} ${session?.text ?? ''}`.toLowerCase().includes(wanted)
}

function dataText(session: Recorded): string {
  const json = recordedJson(session)
  if (json !== undefined) return sessionShorthand(json)
  return session.text === '' && session.cut ? 'too long to be told' : session.text.slice(0, 120)
}

function wholeText(session: Recorded): string {
  const json = recordedJson(session)
  if (json !== undefined) return JSON.stringify(json, null, 2)
  return session.cut ? `${session.text}…` : session.text
}
