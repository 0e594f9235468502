import { BoundReached } from '../../http/problem.ts'
import { ROW_BYTES, ROWS } from '../room-bounds.ts'

/** Why a row is not taken, for whoever wrote it. */
export function rowRefusal(bound: 'rows' | 'bytes'): BoundReached {
  return new BoundReached(
    bound === 'rows'
      ? `This room holds ${ROWS} sessions, the most there may be. Delete some, or wait until they expire.`
      : `The sessions of this room would take over ${ROW_BYTES / 1024 / 1024} MB, the most there may be. Delete some, or put less into them.`,
  )
}
