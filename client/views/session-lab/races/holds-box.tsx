import { useEffect } from 'preact/hooks'
import { HOLD_LIMIT, MOST_HOLDS, SLOWED_OPS, type SlowedOp } from '../../../../shared/protocol/race-facts.ts'
import { HeldTime, ReleaseButton } from '../../../live-parts/held-op.tsx'
import { failureText } from '../../../model/actions/request.ts'
import { shownOwnHolds } from '../../../model/live/holds.ts'
import { offReason } from '../../../model/live/journal.ts'
import { shownMoment } from '../../../model/live/shown-moment.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { showToast } from '../../../platform/toasts.ts'
import { armedHolds, armHold, disarmHolds, fetchArmed } from './races-state.ts'
import './holds-box.css'

/** Stops the next op of this browser until somebody lets it go: what is armed, what is held, how many there may be. */
export function HoldsBox() {
  const held = shownOwnHolds.value
  // No fact of the journal: of the past it is not known.
  const armed = shownMoment.value ? [] : armedHolds.value
  const newest = held.at(-1)?.hold
  // Whatever is held was armed before; only the server knows what is left.
  useEffect(() => void fetchArmed(), [newest])
  const used = held.length + armed.length
  return (
    <section class="holds-box" aria-label="Holds">
      <div class="holds-box__head">
        <Menu
          label="Hold the next"
          name="Hold the next op of this browser"
          offReason={offReason.value ?? (used >= MOST_HOLDS ? FULL : undefined)}
          items={SLOWED_OPS.map((op) => ({ label: op, onSelect: () => void arm(op) }))}
        />
        <span class="holds-box__count num">
          {used} of {MOST_HOLDS} in use
        </span>
      </div>
      {used >= MOST_HOLDS && <p class="holds-box__note">{FULL}</p>}
      <ul class="holds-box__list">
        {armed.length > 0 && (
          <li class="holds-box__one">
            <span>
              waiting for the next <span class="mono">{armed.join(', ')}</span>
            </span>
            <Button
              kind="quiet"
              size="small"
              offReason={offReason.value}
              title="The next ops go on as if nothing had been armed"
              onClick={() => void takeBack()}
            >
              Take back
            </Button>
          </li>
        )}
        {held.map((hold) => (
          <li key={hold.hold} class="holds-box__one">
            <span>
              <span class="mono">{hold.name}</span> <HeldTime hold={hold} />
            </span>
            <ReleaseButton hold={hold} />
          </li>
        ))}
      </ul>
      {held.length > 0 ? (
        <p class="holds-box__note">
          <kbd class="key">R</kbd> releases the oldest.
        </p>
      ) : (
        <p class="holds-box__note">
          At most {MOST_HOLDS} a browser, each for {HOLD_LIMIT / 1000} s at most.
        </p>
      )}
    </section>
  )
}

const FULL = `A browser has at most ${MOST_HOLDS} holds. Release one, or take back what waits.`

async function arm(op: SlowedOp): Promise<void> {
  const reply = await armHold(op)
  if (!reply.ok) showToast({ text: failureText(reply) })
}

async function takeBack(): Promise<void> {
  const reply = await disarmHolds()
  if (!reply.ok) showToast({ text: failureText(reply) })
}
