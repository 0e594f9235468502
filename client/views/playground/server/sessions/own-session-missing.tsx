import { goneText } from '../../../../../shared/explain/words/missed-words.ts'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { lab } from '../../../../model/actions/lab-routes.ts'
import { options } from '../../../../model/actions/options-state.ts'
import { lessonInSight } from '../../../../model/lessons/playing.ts'
import { journal, offReason, serverNow } from '../../../../model/live/journal.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { type OwnRow, ownRow } from '../../../../model/own/own-traces.ts'
import { ownExchanges, ownSid } from '../../../../model/own/this-browser.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { StepHead } from '../../../../parts/step-head.tsx'
import { belowText, whoseRows } from './listed/whose-rows.ts'
import { say } from './row-actions.tsx'
import './own-session-missing.css'

/** Until this browser has a session: what one is, or what became of the one whose id it still sends; and one real write. */
export function OwnSessionMissing() {
  const row = ownRow.value
  // A lesson says itself what to do.
  if (lessonInSight.value !== null) return null
  if (shownMoment.value !== null || row.kind === 'there' || row.kind === 'unknown') return null
  return (
    <div class="own-session-missing">
      {row.kind === 'none' ? <First /> : <Gone row={row} />}
      <p class="own-session-missing__act">
        <span class="mono">req.session.views = 1</span>
        <Button
          size="small"
          offReason={offReason.value}
          onClick={() => void lab.patchSession({ set: { views: 1 } }).then(say)}
        >
          Write to the session
        </Button>
      </p>
      <Below />
    </div>
  )
}

function Below() {
  const text = belowText(whoseRows(journal.value?.rows.keys() ?? [], ownExchanges.value, ownSid.value))
  return text === null ? null : <p class="own-session-missing__others">{text}</p>
}

function First() {
  return (
    <>
      <StepHead n={3} title="The server keeps the session" />
      <p class="own-session-missing__say">
        Session data stays here; your cookie will hold only its id.{' '}
        {options.value?.session.saveUninitialized ? (
          <>
            Every request through the app gets one, because <span class="mono">saveUninitialized</span> is on
            below.
          </>
        ) : (
          <>
            You have none yet: nothing is stored until a route writes to <span class="mono">req.session</span>
            .
          </>
        )}
      </p>
    </>
  )
}

function Gone({ row: { sid, departure } }: { row: Extract<OwnRow, { kind: 'gone' }> }) {
  return (
    <p class="own-session-missing__say">
      <b>No row.</b> Your browser still sends <ThreadMark still kind="session" id={sid} />, and no row has
      this id: {goneText(departure, false, serverNow())}
    </p>
  )
}
