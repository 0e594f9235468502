import { HOLD_LIMIT, MOST_HOLDS } from '../../../../shared/protocol/race-facts.ts'
import { HeldTime, ReleaseButton } from '../../../live-parts/held-op.tsx'
import { shownOwnHolds } from '../../../model/live/holds.ts'
import { ArmMenu, armedBy, WaitingOps } from './armed-ops.tsx'
import './holds-box.css'

/** Stops the next op of this browser until somebody lets it go: what is armed, what is held, how many there may be. */
export function HoldsBox() {
  const held = shownOwnHolds.value
  const armed = armedBy('hold')
  const used = held.length + armed.length
  const full = used >= MOST_HOLDS ? FULL : undefined
  return (
    <section class="holds-box" aria-label="Holds">
      <div class="holds-box__head">
        <ArmMenu does="hold" label="Hold the next" offReason={full} />
        <span class="holds-box__count num">
          {used} of {MOST_HOLDS} in use
        </span>
      </div>
      {full && <p class="holds-box__note">{full}</p>}
      <ul class="holds-box__list">
        <WaitingOps does="hold" armed={armed} words="waiting for the next" />
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
        <p class="holds-box__note holds-box__note--keys">
          <kbd class="key">r</kbd> releases the oldest.
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
