import type { Finding } from '../../shared/findings/finding.ts'
import type { Snapshot } from '../../shared/protocol/sockets.ts'

/** What a teacher sees over a learner's shoulder: the lab as its own page would be told it, without its secrets. */
export interface Seen {
  readonly snapshot: Snapshot
  readonly findings: readonly Finding[]
}

/** What a class wants of the rooms it is in. Null, or false, where there is no such room any more. */
export interface ClassRooms {
  seen(room: string): Promise<Seen | null>
  /** A recording, as `GET /api/journal` gives it. */
  recording(room: string): Promise<AsyncIterable<string> | null>
  /** As it was when it was opened: no rows, the options as at start, no lesson. */
  reset(room: string): Promise<boolean>
  /** The page at which learners join. */
  readonly door: () => string
}
