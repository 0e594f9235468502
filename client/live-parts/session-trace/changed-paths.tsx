import type { Pieces } from '../../../shared/explain/pieces.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { sessionChanges } from '../../../shared/text/json-diff.ts'
import { journal } from '../../model/live/journal.ts'
import { rowBefore } from '../../model/session-trace/row-before.ts'
import { OutsideText } from '../../parts/text/outside-text.tsx'
import { PiecesText } from './pieces-text.tsx'

/** So many changed paths are named; the rest are counted. */
const NAMED = 3

/** What changed, by path, where a `set` shows it: `cart.items[0].qty, cart.total`. */
export function ChangedPaths({ exchange, otherwise }: { exchange: Exchange; otherwise: Pieces }) {
  const paths = changedPaths(exchange)
  if (paths.length === 0) return <PiecesText pieces={otherwise} />
  const rest = paths.length - NAMED
  return (
    <>
      {paths.slice(0, NAMED).map((path, at) => (
        <span key={path}>
          {at > 0 && ', '}
          <span class="mono">
            <OutsideText text={path} />
          </span>
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </>
  )
}

function changedPaths({ ops }: Exchange): string[] {
  const state = journal.value
  const set = ops.find((op) => op.name === 'set' && op.session)
  if (!state || !set?.session) return []
  const before = rowBefore(state, set)
  if (!before.known) return []
  const changes = sessionChanges(before.session, set.session) ?? []
  return changes.map(({ path }) => path).filter((path) => !path.startsWith('cookie.'))
}
