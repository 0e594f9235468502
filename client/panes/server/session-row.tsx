import type { DepartedRow, Row } from '../../../shared/protocol/journal-state.ts'
import { sessionShorthand } from '../../../shared/session-shorthand.ts'
import { now } from '../../clock.ts'
import { ageText, countText } from '../../figures.ts'
import { recordedJson } from '../../json-diff.ts'
import { Countdown } from '../../parts/countdown.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { ThreadMark } from '../../parts/thread-mark.tsx'
import { ownSid } from '../../this-browser.ts'
import { hueOf, isFollowed } from '../../thread.ts'
import { restoreRow } from './row-actions.ts'
import './session-row.css'

const SessionEditor = lazy(() => import('./session-editor.tsx'))

interface SessionRowProps {
  readonly row: Row
  readonly open: boolean
  readonly onToggle: () => void
}

/** One row of the store: mark, data in shorthand, bytes, time left, last op; opens into its editor. */
export function SessionRow({ row, open, onToggle }: SessionRowProps) {
  const own = row.sid === ownSid.value
  const { name, at } = row.lastOp
  const classes = ['session-row', own && 'session-row--own', isFollowed('session', row.sid) && 'row-followed']
  return (
    <div class={classes.filter(Boolean).join(' ')} data-hue={hueOf('session', row.sid)}>
      <div key={row.session?.text} class={`session-row__line${row.before ? ' flash' : ''}`}>
        <span role="gridcell" class="session-row__id">
          <ThreadMark kind="session" id={row.sid} />
          {own && <span class="session-row__you">you</span>}
        </span>
        <span role="gridcell" class="session-row__data">
          <button
            type="button"
            class="session-row__toggle mono"
            tabIndex={-1}
            aria-expanded={open}
            onClick={onToggle}
          >
            {row.session ? shorthandOf(row) : 'open to read it'}
          </button>
        </span>
        <span role="gridcell" class="session-row__bytes num">
          {row.bytes === null ? '' : countText(row.bytes)}
        </span>
        <span role="gridcell" class="session-row__expires">
          <Countdown at={row.expires} kind="session" />
        </span>
        <span role="gridcell" class="session-row__op">
          <span class="mono">{name}</span>{' '}
          {at > 0 && <span class="session-row__age">{ageText(now.value - at)}</span>}
        </span>
      </div>
      {open && <SessionEditor row={row} own={own} />}
    </div>
  )
}

function shorthandOf({ session }: Row): string {
  if (!session) return ''
  const data = recordedJson(session)
  return data === undefined ? session.text.slice(0, 80) : sessionShorthand(data)
}

const WHY = {
  destroyed: 'destroy',
  expired: 'expired',
  missing: 'missing',
  cleared: 'cleared',
  external: 'elsewhere',
} as const

/** A row that has just left: struck, and for a destroyed one, the way back. */
export function GoneRow({ departed }: { departed: DepartedRow }) {
  const { row, why, at } = departed
  return (
    <div class="session-row session-row--gone">
      <div class="session-row__line">
        <span role="gridcell" class="session-row__id">
          <ThreadMark kind="session" id={row.sid} gone />
        </span>
        <span role="gridcell" class="session-row__data mono">
          {shorthandOf(row)}
        </span>
        <span role="gridcell" class="session-row__bytes num">
          {row.bytes === null ? '' : countText(row.bytes)}
        </span>
        <span role="gridcell" class="session-row__expires">
          {why === 'destroyed' && row.session && !row.session.cut ? (
            <button type="button" class="link" tabIndex={-1} onClick={() => void restoreRow(row)}>
              Undo
            </button>
          ) : (
            '0:00'
          )}
        </span>
        <span role="gridcell" class="session-row__op">
          {WHY[why]} <span class="session-row__age">{ageText(now.value - at)}</span>
        </span>
      </div>
    </div>
  )
}
