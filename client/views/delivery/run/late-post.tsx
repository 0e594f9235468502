import { signal } from '@preact/signals'
import { LATE } from '../../../../shared/delivery/predict.ts'
import { timeLeft } from '../../../../shared/text/figures.ts'
import { now } from '../../../model/live/clock.ts'
import { offReason } from '../../../model/live/journal.ts'
import { Icon } from '../../../parts/marks/icon.tsx'
import { matrix } from '../delivery-state.ts'
import { runProbes } from './run-probes.ts'
import { running } from './run-state.ts'

/** The newest cookie (its creation, epoch ms) for which nobody wants to wait. */
const skipped = signal<number | null>(null)

/** Lax+POST ends two minutes after a cookie was made; the newest one without SameSite is the last to age. */
export function LatePost() {
  const made = matrix.value.rows
    .filter(({ cookie }) => cookie.sameSite === null)
    .map(({ cookie }) => cookie.creation)
  if (made.length === 0) return null
  const newest = Math.max(...made)
  if (skipped.value === newest) return null
  const left = newest + LATE - now.value
  return (
    <span class="delivery-legend__late">
      <Icon name="clock" /> POST after 2 min:
      {left > 0 ? (
        <span>
          <b class="num">in {timeLeft(left)}</b>, or{' '}
          <button type="button" class="link" onClick={() => (skipped.value = newest)}>
            skip
          </button>
        </span>
      ) : (
        <button
          type="button"
          class="link"
          disabled={running.value || offReason.value !== undefined}
          title={running.value ? 'Another run is under way.' : offReason.value}
          onClick={() => void runProbes(['form-post-late'])}
        >
          send it now
        </button>
      )}
    </span>
  )
}
