import { useEffect } from 'preact/hooks'
import type { Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { ageText, countText } from '../../../../../shared/text/figures.ts'
import { Countdown } from '../../../../live-parts/countdown.tsx'
import { EvidenceTab } from '../../../../live-parts/findings/evidence-tab.tsx'
import { FindingLine } from '../../../../live-parts/findings/finding-line.tsx'
import { FindingSign } from '../../../../live-parts/findings/finding-sign.tsx'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { hueOf, isFollowed } from '../../../../model/chosen/thread.ts'
import { now } from '../../../../model/live/clock.ts'
import { ownSid } from '../../../../model/own/this-browser.ts'
import { lazy } from '../../../../parts/lazy.tsx'
import { useTabIndex } from '../../../../parts/list/row-focus.ts'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { isAsNow } from './content/as-now.ts'
import { knownContent, wantContent } from './content/known-contents.ts'
import { contentOf } from './content/row-content.ts'
import { rowShorthand } from './content/row-shorthand.ts'
import { KeptLine } from './kept-line.tsx'
import './session-columns.css'
import './session-row.css'

const RowSentence = lazy(() => import('../../../../live-parts/session-trace/row-sentence.tsx'))
const SessionEditor = lazy(() => import('../editor/session-editor.tsx'))

interface SessionRowProps {
  readonly row: Row
  readonly open: boolean
  readonly onToggle: () => void
}

/** One row of the store: mark, data in shorthand, bytes, time left, last op; opens into its editor. */
export function SessionRow({ row, open, onToggle }: SessionRowProps) {
  const own = row.sid === ownSid.value
  const tabIndex = useTabIndex()
  const { name, at } = row.lastOp
  const unread = row.session === null
  const asNow = isAsNow(row)
  useEffect(() => (unread && asNow ? wantContent(row.sid) : undefined), [row.sid, unread, asNow])
  const classes = ['session-row', own && 'session-row--own', isFollowed('session', row.sid) && 'row-followed']
  return (
    <div class={classes.filter(Boolean).join(' ')} data-hue={hueOf('session', row.sid)}>
      <div class={`session-row__line${flash(row)}`}>
        <span role="gridcell" class="session-row__id">
          <EvidenceTab row={{ sid: row.sid }} />
          <ThreadMark kind="session" id={row.sid} />
          {own && <span class="session-row__you">you</span>}
        </span>
        <span role="gridcell" class="session-row__data">
          <FindingSign at={{ sid: row.sid }} />
          <button
            type="button"
            class="session-row__toggle mono"
            tabIndex={tabIndex}
            aria-expanded={open}
            onClick={onToggle}
          >
            {row.readOnly && <span class="session-row__tag">read-only</span>}
            <OutsideText text={rowShorthand(knownContent(row))} />
          </button>
        </span>
        <span role="gridcell" class="session-row__bytes num">
          {row.bytes === null ? '' : countText(row.bytes)}
        </span>
        <span role="gridcell" class="session-row__expires">
          <Countdown at={row.expires} kind="session" />
        </span>
        <span
          role="gridcell"
          class="session-row__op"
          title={name === 'found' ? 'found in the store, and not used since' : undefined}
        >
          <span class="mono">{name}</span>
          {at > 0 && <span class="session-row__age num">{ageText(now.value - at)}</span>}
        </span>
      </div>
      {open && (
        <div role="gridcell">
          <KeptLine cookie={contentOf(knownContent(row)?.text ?? '')?.cookie ?? null} own={own} />
          <FindingLine at={{ sid: row.sid }} />
          <RowSentence sid={row.sid} />
          <SessionEditor row={row} own={own} />
        </div>
      )}
    </div>
  )
}

/** A write is tinted for so long, ms; two class names in turn, so that the next write is tinted anew. */
const FLASH = 1_200

function flash({ lastOp: { name, at, seq } }: Row): string {
  if ((name !== 'set' && name !== 'external') || now.value - at > FLASH) return ''
  return seq % 2 === 0 ? ' flash' : ' flash flash--again'
}
