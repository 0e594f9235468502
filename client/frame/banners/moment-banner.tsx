import { countText } from '../../../shared/text/figures.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { momentText } from '../../model/moments/moment-text.ts'
import { goLive, step } from '../../model/moments/travel.ts'
import { layout } from '../../model/place/pane.ts'
import { Banner } from '../../parts/banner.tsx'
import { Button } from '../../parts/controls/button.tsx'
import './moment-banner.css'

/** Says that the page shows a moment of the past or a recording, and leads back. */
export default function MomentBanner() {
  const moment = shownMoment.value
  if (!moment) return null
  const { file, first, last, at, state } = moment
  const count = last - first
  const here = momentText(state.seq, at)
  return (
    <Banner
      tone="past"
      icon={file === null ? 'clock' : 'play'}
      action={
        <>
          {layout.value === 'narrow' && <Steps />}
          <Button
            kind="quiet"
            size="small"
            keys={file === null && layout.value !== 'narrow' ? 'l' : undefined}
            onClick={goLive}
          >
            {file === null ? 'Live' : 'Close'}
          </Button>
        </>
      }
    >
      {file === null ? (
        <>
          <b>You see {here}.</b> The lab goes on without you.
        </>
      ) : (
        <>
          <b>A recording,</b> <span class="moment-banner__file">{file}</span>, {countText(count)}{' '}
          {count === 1 ? 'event' : 'events'}. You see {here}. Nothing here reaches the store.
        </>
      )}
    </Banner>
  )
}

/** Where there is no time line, the way through the events. */
function Steps() {
  const moment = shownMoment.value
  if (!moment) return null
  const { state, first, last, file } = moment
  return (
    <>
      <Button
        size="small"
        name="One event back"
        offReason={state.seq <= first ? 'This is the first moment there is.' : undefined}
        onClick={() => void step(-1)}
      >
        Back
      </Button>
      <Button
        size="small"
        name="One event forth"
        offReason={file !== null && state.seq >= last ? 'This is the end of the recording.' : undefined}
        onClick={() => void step(1)}
      >
        Forth
      </Button>
    </>
  )
}
