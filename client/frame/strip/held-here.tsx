import { HeldTime, ReleaseButton } from '../../live-parts/held-op.tsx'
import { ownHolds } from '../../model/live/holds.ts'

/** An op that waits is told, and let go, from every view: what one has held may stand out of sight. */
export default function HeldHere() {
  const [oldest, ...more] = ownHolds.value
  if (!oldest) return null
  return (
    <span class="strip__held">
      <span>
        <span class="mono">{oldest.name}</span> <HeldTime hold={oldest} />
        {more.length > 0 && `, and ${more.length} more`}
      </span>
      <ReleaseButton hold={oldest} />
    </span>
  )
}
