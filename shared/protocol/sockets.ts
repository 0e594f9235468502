import type { ClassMessage } from '../class/class-message.ts'
import type { LabOptions } from '../lab-options/lab-options.ts'
import type { JournalEvent } from './fact.ts'
import type { StoreLatency } from './race-facts.ts'
import type { SessionCallState, WatchedProcess } from './watched-app.ts'
import type { WindowRow } from './window-row.ts'

/**
 * The live link, on Socket.IO's default path and namespace of the home host. One object per message.
 *
 * On every `connect` the client says where it stands with `resume`. The server answers with the events it
 * missed (`journal`) or, when they are gone or belong to another run, with a bounded `snapshot`; from then on
 * `journal` messages follow without a gap in `seq`.
 */
export interface ServerToClient {
  snapshot: (message: Snapshot) => void
  journal: (message: JournalMessage) => void
  presence: (message: Presence) => void
  /** Where the lab is a room of a class. */
  class: (message: ClassMessage) => void
}

export interface ClientToServer {
  resume: (message: Resume) => void
  /** Lets a held store op go on. */
  release: (message: Release) => void
}

export interface Resume {
  /** The run the client knows, or null when it knows none. */
  readonly epoch: string | null
  /** The last `seq` the client has applied; 0 for none. */
  readonly afterSeq: number
  /** This browser's id, for presence only. */
  readonly browser?: string | undefined
}

interface Release {
  readonly hold: number
}

export interface JournalMessage {
  readonly epoch: string
  /** Contiguous: `events[i + 1].seq === events[i].seq + 1`. */
  readonly events: readonly JournalEvent[]
}

/** How many different browsers watch right now. Not part of the journal. */
interface Presence {
  readonly browsers: number
}

/** The state at `seq`: one bounded window of rows, and the newest events to fold for the wire. */
export interface Snapshot {
  readonly epoch: string
  readonly seq: number
  /** Server clock, epoch ms, so that countdowns do not depend on the browser's clock. */
  readonly now: number
  /** Oldest `seq` the journal still holds. */
  readonly oldest: number
  readonly store: StoreInfo
  /** False while the store has lost its connection. */
  readonly storeConnected: boolean
  /** Null when the watched app has no lab options (it is not the lab). */
  readonly options: LabOptions | null
  /** How slow the store is made. */
  readonly latency: StoreLatency
  /** Rows in the store, as the index counts them. */
  readonly rows: number
  /** The most recently used rows, newest first. */
  readonly window: readonly WindowRow[]
  /** Rows that are over and still in the store's memory, which `rows` does not count; absent where there are none. */
  readonly over?: OverWindow
  /**
   * The newest journal events up to `seq`, oldest first, for the wire. Long texts are cut shorter than in the
   * journal; an event that does not fit even so is left out.
   */
  readonly tail: readonly JournalEvent[]
  /** Of a watched app: its processes, oldest first, and its calls of `session()`. Absent in the lab. */
  readonly watched?: Watched
}

interface Watched {
  readonly processes: readonly WatchedProcess[]
  readonly calls: readonly SessionCallState[]
}

export interface StoreInfo {
  readonly kind: 'memory' | 'sqlite' | 'redis' | 'other'
  /** Version of express-session, where the app told it. */
  readonly expressSession: string | null
}

/** How many there are, and those that were the last to run out, the latest first. */
export interface OverWindow {
  readonly rows: number
  readonly bytes: number
  readonly window: readonly WindowRow[]
}
