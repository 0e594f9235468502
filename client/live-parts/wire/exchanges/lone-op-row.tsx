import type { StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import { clockTime } from '../../../../shared/text/figures.ts'
import { hueOf, isFollowed } from '../../../model/chosen/thread.ts'
import { OpChanges, OpOutcome } from '../store-op/store-op.tsx'
import './slim-row.css'

/** A store op outside every exchange: past the lab, or by a timer. */
export function LoneOpRow({ op }: { op: StoreOp }) {
  const followed = isFollowed('session', op.sid)
  return (
    <div
      class={`slim-row slim-row--op${followed ? ' row-followed' : ''}`}
      data-hue={followed && op.sid !== null ? hueOf('session', op.sid) : undefined}
    >
      <span class="slim-row__label mono">{op.name}</span>
      <div class="slim-row__op">
        <OpOutcome op={op} />
        <OpChanges op={op} />
      </div>
      <time class="slim-row__time num">{clockTime(op.at)}</time>
    </div>
  )
}
