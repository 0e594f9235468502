import { LATE } from '../../shared/delivery/predict.ts'
import { now } from '../clock.ts'
import { timeLeft } from '../figures.ts'
import { offReason } from '../live/journal.ts'
import { Capsule } from '../parts/capsule.tsx'
import { Icon } from '../parts/icon.tsx'
import { runLate } from './by-hand.tsx'
import { matrix } from './delivery-state.ts'
import { running } from './run-state.ts'

/** What the signs mean, and when the late form POST may go. */
export function Legend() {
  return (
    <div class="delivery-legend">
      <Sign predicted="yes" seen="yes" says="sent, as predicted" />
      <Sign predicted="no" seen="no" says="withheld, as predicted" />
      <Sign predicted="yes" seen="no" says="they differ" />
      <Sign predicted="yes" seen={null} says="predicted, not run yet" />
      <Sign predicted="yes" seen="unanswered" says="no answer" />
      <span class="delivery-legend__item">
        <span class="delivery-legend__dots" aria-hidden="true" /> the fix would change it
      </span>
      <LatePost />
    </div>
  )
}

function Sign({
  predicted,
  seen,
  says,
}: Pick<Parameters<typeof Capsule>[0], 'predicted' | 'seen'> & { says: string }) {
  return (
    <span class="delivery-legend__item">
      <span aria-hidden="true">
        <Capsule predicted={predicted} seen={seen} words={says} />
      </span>{' '}
      {says}
    </span>
  )
}

/** Lax+POST ends two minutes after a cookie was made; the newest one without SameSite is the last to age. */
function LatePost() {
  const made = matrix.value.rows
    .filter(({ cookie }) => cookie.sameSite === null)
    .map(({ cookie }) => cookie.creation)
  if (made.length === 0) return null
  const left = Math.max(...made) + LATE - now.value
  return (
    <span class="delivery-legend__late">
      <Icon name="clock" /> POST after 2 min:{' '}
      {left > 0 ? (
        <b class="num">in {timeLeft(left)}</b>
      ) : (
        <button
          type="button"
          class="link"
          disabled={running.value || offReason.value !== undefined}
          title={running.value ? 'Another run is under way.' : offReason.value}
          onClick={() => void runLate()}
        >
          send it now
        </button>
      )}
    </span>
  )
}
