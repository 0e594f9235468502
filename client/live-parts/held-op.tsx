import type { Hold } from '../../shared/protocol/state/journal-state.ts'
import { timeLeft } from '../../shared/text/figures.ts'
import { fineNow } from '../model/live/fine-clock.ts'
import { offReason, releaseHold } from '../model/live/journal.ts'
import { Button } from '../parts/controls/button.tsx'
import './held-op.css'

/** `held 4.2 s, goes on by itself in 0:26`, counting. */
export function HeldTime({ hold }: { hold: Hold }) {
  const now = fineNow.value
  return (
    <span class="held-op__time">
      held <span class="num">{(Math.max(0, now - hold.at) / 1000).toFixed(1)} s</span>
      <span class="held-op__limit">
        , goes on by itself in <span class="num">{timeLeft(hold.until - now)}</span>
      </span>
    </span>
  )
}

/** Lets the op go on; whoever looks may, since it is their store that waits. */
export function ReleaseButton({ hold }: { hold: Hold }) {
  return (
    <Button
      size="small"
      name={`Release the held ${hold.name}`}
      offReason={offReason.value}
      onClick={() => releaseHold(hold.hold)}
    >
      Release
    </Button>
  )
}
