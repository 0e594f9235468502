import type { ComponentChildren } from 'preact'
import type { DepartedRow, Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { ageText, clockTime, countText } from '../../../../../../shared/text/figures.ts'
import { ThreadMark } from '../../../../../live-parts/thread-mark.tsx'
import { hueOf } from '../../../../../model/chosen/thread.ts'
import { now } from '../../../../../model/live/clock.ts'
import { offReason } from '../../../../../model/live/journal.ts'
import { useTabIndex } from '../../../../../parts/list/row-focus.ts'
import { OutsideText } from '../../../../../parts/text/outside-text.tsx'
import { knownContent } from '../content/known-contents.ts'
import { rowShorthand } from '../content/row-shorthand.ts'
import { contentBefore, restoreRow } from '../row-actions.tsx'
import '../session-columns.css'
import '../session-row.css'

const WHY: Readonly<Record<DepartedRow['why'], string>> = {
  destroyed: 'destroy',
  expired: 'expired',
  missing: 'missing',
  cleared: 'clear',
  external: 'removed',
}

/** A row that has just left: struck, and for a destroyed one, the way back. */
export function GoneRow({ departed: { row, why, at } }: { departed: DepartedRow }) {
  const tabIndex = useTabIndex()
  const content = why === 'destroyed' && offReason.value === undefined ? contentBefore(row) : null
  return (
    <StruckRow
      row={row}
      time={why === 'expired' ? '0:00' : ''}
      op={<del class="mono">{WHY[why]}</del>}
      at={at}
    >
      {content && (
        <button
          type="button"
          class="link"
          tabIndex={tabIndex}
          onClick={() => void restoreRow(row.sid, content)}
        >
          Undo
        </button>
      )}
    </StruckRow>
  )
}

/** A row that nobody can use any more, and that is still there. */
export function OverRow({ row }: { row: Row }) {
  const since = row.expires ?? now.value
  const title = `over since ${clockTime(since)}; in the store's memory until somebody asks for it`
  return <StruckRow row={row} time="0:00" op={<span title={title}>over</span>} at={since} />
}

interface StruckRowProps {
  readonly row: Row
  readonly time: string
  readonly op: ComponentChildren
  /** Since when it is like that, epoch ms. */
  readonly at: number
  /** What can be done about it, in place of the time. */
  readonly children?: ComponentChildren
}

function StruckRow({ row, time, op, at, children }: StruckRowProps) {
  return (
    <div class="session-row session-row--gone" data-hue={hueOf('session', row.sid)}>
      <div class="session-row__line">
        <span role="gridcell" class="session-row__id">
          <ThreadMark kind="session" id={row.sid} gone />
        </span>
        <span role="gridcell" class="session-row__data mono">
          <del>
            <OutsideText text={rowShorthand(knownContent(row))} />
          </del>
        </span>
        <span role="gridcell" class="session-row__bytes num">
          {row.bytes === null ? '' : countText(row.bytes)}
        </span>
        <span role="gridcell" class="session-row__expires num">
          {children || time}
        </span>
        <span role="gridcell" class="session-row__op">
          {op}
          <span class="session-row__age num">{ageText(now.value - at)}</span>
        </span>
      </div>
    </div>
  )
}
