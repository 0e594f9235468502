import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { StoreLatency } from '../../shared/protocol/race-facts.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'
import type { Snapshot, StoreInfo, WindowRow } from '../../shared/protocol/sockets.ts'
import { WINDOW_ROWS } from '../../shared/protocol/state/journal-state.ts'
import type { Journal } from './journal.ts'
import type { IndexedRow, SessionIndex } from './rows/session-index.ts'
import { shortened, withoutAnswer } from './shortened.ts'

/** Bound on one snapshot as JSON, in bytes. */
export const SNAPSHOT_BYTES = 60_000

/** The window's part of it at most; the tail takes what is left. */
const WINDOW_PART = 0.55

/** A row's content longer than this (bytes) is left to be fetched. */
const CONTENT_BYTES = 2_000

/** Events larger than this (bytes) come shortened; any that are too large even so are left out. */
const EVENT_BYTES = 4_000

export interface SnapshotSources {
  readonly journal: Journal
  readonly index: SessionIndex
  readonly store: StoreInfo
  readonly storeConnected: boolean
  readonly options: LabOptions | null
  readonly latency: StoreLatency
  readonly now: number
}

/** The state as it is now, within SNAPSHOT_BYTES: its cost depends on the window, not on the store. */
export function takeSnapshot({ journal, index, ...known }: SnapshotSources): Snapshot {
  const { epoch, oldest, newest } = journal
  const frame = { ...known, epoch, seq: newest, oldest, rows: index.size }
  const budget = SNAPSHOT_BYTES - jsonBytes({ ...frame, window: [], tail: [] })
  const window = windowOf(index, journal, budget * WINDOW_PART)
  const tail = tailOf(journal, budget - jsonBytes(window))
  return { ...frame, window, tail }
}

/** The state as a recording ends: without contents, which its events tell, and without a tail, which they are. */
export function endOfRecording({ journal, index, ...known }: SnapshotSources): Snapshot {
  const { epoch, oldest, newest } = journal
  const window = index
    .recent()
    .take(WINDOW_ROWS)
    .map(({ content: _, ...row }) => ({ ...row, session: null }))
  return { ...known, epoch, seq: newest, oldest, rows: index.size, window: [...window], tail: [] }
}

function windowOf(index: SessionIndex, journal: Journal, budget: number): WindowRow[] {
  const window: WindowRow[] = []
  let left = budget
  for (const indexed of index.recent()) {
    if (window.length === WINDOW_ROWS) break
    const row = rowOf(indexed, journal)
    left -= jsonBytes(row) + 1
    if (left < 0) break
    window.push(row)
  }
  return window
}

function rowOf({ content, ...row }: IndexedRow, journal: Journal): WindowRow {
  const session = recordedSession(journal.at(content))
  return { ...row, session: session && session.text.length <= CONTENT_BYTES ? session : null }
}

/** The row's content as this event has it. */
export function recordedSession(event: JournalEvent | undefined): Recorded | null {
  return event?.kind === 'store-op' || event?.kind === 'external' ? (event.session ?? null) : null
}

function tailOf(journal: Journal, budget: number): JournalEvent[] {
  const tail: JournalEvent[] = []
  let left = budget
  for (let seq = journal.newest; seq >= journal.oldest; seq--) {
    const event = withoutAnswer(journal.at(seq) as JournalEvent)
    const long = journal.sizeAt(seq) > EVENT_BYTES
    const fitting = long ? shortened(event) : event
    const bytes = jsonBytes(fitting) + 1
    if (long && bytes > 2 * EVENT_BYTES) continue
    left -= bytes
    if (left < 0) break
    tail.push(fitting)
  }
  return tail.reverse()
}

function jsonBytes(value: object): number {
  return Buffer.byteLength(JSON.stringify(value))
}
