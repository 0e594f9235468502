import type { JournalEvent } from '../fact.ts'
import type { Snapshot } from '../sockets.ts'
import type { WatchedApp } from '../watched-app.ts'

/** Raised when a reader of the version before could not make sense of it. */
export const RECORDING_VERSION = 1

/** The most events a recording holds: as many as the journal does. */
export const RECORDING_EVENTS = 10_000

/**
 * The most bytes a recording takes as JSON. The journal counts the lengths of its texts, 32 MB of them; as JSON they
 * are escaped and every event has its field names.
 */
export const RECORDING_BYTES = 96 * 1024 * 1024

/**
 * A journal as a file: `GET /api/journal`, "Export" and "Import". The secrets of the lab options are replaced, the
 * cookies and sessions are in it as they were.
 */
export interface Recording {
  readonly crumbscope: 'journal'
  readonly version: typeof RECORDING_VERSION
  /** The app that was watched; absent where the lab was recorded. */
  readonly app?: WatchedApp
  /** Names the run of the server. */
  readonly epoch: string
  /** `seq` of the first event; one more than `snapshot.seq` where there is none. */
  readonly oldest: number
  /** The state after the last event, without contents and without a tail. */
  readonly snapshot: Snapshot
  /** Contiguous, from `oldest` to `snapshot.seq`. */
  readonly events: readonly JournalEvent[]
}
