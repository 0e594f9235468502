import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { EndFact, FromProcess, JournalEvent, RequestFact, ResponseFact, StoreOpFact } from '../fact.ts'
import type { ArmedFor, ArmedOp, HeldFact, StoreLatency } from '../race-facts.ts'
import type { Recorded } from '../recorded.ts'
import type { SessionFact } from '../session-fact.ts'
import type { Snapshot, StoreInfo } from '../sockets.ts'
import type { SessionCallState, WatchedProcess } from '../watched-app.ts'
import type { LastOp, WindowRow } from '../window-row.ts'

/** The most rows a folded state holds; older ones are counted in `rowCount` and fetched when asked for. */
export const WINDOW_ROWS = 500

/** The most wire entries a folded state holds; older ones are counted in `forgotten`. */
export const WINDOW_ENTRIES = 2_500

/** The most rows that are over and still in memory of which a folded state knows more than that they are there. */
export const WINDOW_OVER = 50

/** The most departed rows a folded state remembers, for "just expired" and undo. */
export const WINDOW_DEPARTED = 20

/** What is known at one `seq`: the fold of the journal. Treat as immutable. */
export interface JournalState {
  readonly epoch: string
  readonly seq: number
  readonly store: StoreInfo
  readonly storeConnected: boolean
  readonly options: LabOptions | null
  /** The window of rows by session id, least recently used first. */
  readonly rows: ReadonlyMap<string, Row>
  /** Rows in the whole store that can be used. */
  readonly rowCount: number
  /** Rows whose time is over and that the store still keeps in memory; never in `rows`, not counted in `rowCount`. */
  readonly over: OverRows
  /** Rows that left lately, oldest first. */
  readonly departed: readonly DepartedRow[]
  readonly exchanges: ReadonlyMap<number, Exchange>
  /** What the wire shows, oldest first. */
  readonly entries: readonly WireEntry[]
  /** Entries that no longer fit. */
  readonly forgotten: number
  /** How slow the store is made. */
  readonly latency: StoreLatency
  /** Store ops that wait to be released, by their numbers. */
  readonly holds: ReadonlyMap<number, Hold>
  /** What browsers have armed and what has not met its op yet, by `armedKey`. */
  readonly armed: ReadonlyMap<string, readonly ArmedOp[]>
  /** It is of an app that is watched from outside; false in the lab. */
  readonly isWatched: boolean
  /** Of a watched app, by pid, the first to be watched first; empty in the lab. */
  readonly processes: ReadonlyMap<number, WatchedProcess>
  /** Its calls of `session()`, by their numbers. */
  readonly calls: ReadonlyMap<number, SessionCallState>
}

/** Names what one browser has armed for one purpose. */
export function armedKey(does: ArmedFor, browser: string): string {
  return `${does} ${browser}`
}

export type Hold = HeldFact & { readonly seq: number; readonly at: number }

export interface Row {
  readonly sid: string
  /** The content as last recorded; null until somebody reads it. */
  readonly session: Recorded | null
  /** The content before the last change, where it is known; for the diff. */
  readonly before: Recorded | null
  readonly bytes: number | null
  readonly expires: number | null
  readonly lastOp: LastOp
  /** Another app's row: it can be looked at, not changed. */
  readonly readOnly?: true
}

export interface OverRows {
  readonly rows: number
  readonly bytes: number
  /** Those that ran out last, by session id, the latest last. */
  readonly window: ReadonlyMap<string, Row>
}

export interface DepartedRow {
  readonly row: Row
  readonly why: 'destroyed' | 'expired' | 'missing' | 'cleared' | 'external'
  readonly at: number
}

export interface Exchange {
  readonly id: number
  readonly at: number
  readonly seq: number
  readonly request: RequestFact & FromProcess
  readonly response: ResponseFact | null
  readonly end: EndFact | null
  /** Null where no session middleware was met, or nothing is known of it yet. */
  readonly session: SessionFact | null
  readonly ops: readonly StoreOp[]
}

/** A store op with what the row held before it, where that is known. */
export interface StoreOp extends StoreOpFact {
  readonly seq: number
  readonly at: number
  readonly before: Recorded | null
}

export type WireEntry =
  | { readonly kind: 'exchange'; readonly seq: number; readonly exchange: number }
  /** An op outside every exchange: past the lab, or by a timer. Ops of exchanges that are not held are not shown. */
  | { readonly kind: 'op'; readonly seq: number; readonly op: StoreOp }
  | {
      readonly kind: 'options'
      readonly seq: number
      readonly at: number
      readonly browser: string | null
      readonly before: LabOptions | null
      readonly after: LabOptions
    }
  | { readonly kind: 'note'; readonly seq: number; readonly event: NoteEvent }

/** Facts that the wire shows as one line. */
export type NoteEvent = Extract<
  JournalEvent,
  {
    kind:
      | 'expired'
      | 'expired-many'
      | 'listed'
      | 'external'
      | 'store-state'
      | 'coalesced'
      | 'latency'
      | 'armed'
      | 'process'
  }
>

/** The state a snapshot stands for, before its tail is folded. */
export function stateOf(snapshot: Snapshot): JournalState {
  const { over } = snapshot
  return {
    epoch: snapshot.epoch,
    seq: snapshot.seq,
    store: snapshot.store,
    storeConnected: snapshot.storeConnected,
    options: snapshot.options,
    rows: rowsOf(snapshot.window),
    rowCount: snapshot.rows,
    over: { rows: over?.rows ?? 0, bytes: over?.bytes ?? 0, window: rowsOf(over?.window ?? []) },
    departed: [],
    exchanges: new Map(),
    entries: [],
    forgotten: 0,
    latency: snapshot.latency,
    holds: new Map(),
    armed: new Map(),
    isWatched: snapshot.watched !== undefined,
    processes: new Map(snapshot.watched?.processes.map((each) => [each.process, each])),
    calls: new Map(snapshot.watched?.calls.map((each) => [each.place.call, each])),
  }
}

function rowsOf(window: readonly WindowRow[]): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const row of [...window].reverse()) rows.set(row.sid, { ...row, before: null })
  return rows
}
