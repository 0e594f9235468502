import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'
import type { OverWindow, Snapshot } from '../../shared/protocol/sockets.ts'
import { WINDOW_OVER, WINDOW_ROWS } from '../../shared/protocol/state/journal-state.ts'
import type { WindowRow } from '../../shared/protocol/window-row.ts'
import type { Journal } from './journal.ts'
import { bareRows, type IndexedRow } from './rows/indexed-row.ts'
import type { SessionIndex } from './rows/session-index.ts'
import { shortened, withoutAnswer } from './shortened.ts'

/** Bound on one snapshot as JSON, in bytes. */
export const SNAPSHOT_BYTES = 60_000

/** The part of it at most that is for rows, and for rows that are over; the tail takes what is left. */
const WINDOW_PART = 0.5
const OVER_PART = 0.08

/** A row's content longer than this (bytes) is left to be fetched. */
const CONTENT_BYTES = 2_000

/** Events larger than this (bytes) come shortened; any that are too large even so are left out. */
const EVENT_BYTES = 4_000

/** What a snapshot says beside journal and index. */
export type Known = Pick<Snapshot, 'store' | 'storeConnected' | 'options' | 'latency' | 'watched'>

export interface SnapshotSources extends Known {
  readonly journal: Journal
  readonly index: SessionIndex
  readonly now: number
}

/** The state as it is now, within SNAPSHOT_BYTES: its cost depends on the window, not on the store. */
export function takeSnapshot({ journal, index, ...known }: SnapshotSources): Snapshot {
  const { epoch, oldest, newest } = journal
  const frame = { ...known, epoch, seq: newest, oldest, rows: index.size }
  const budget = SNAPSHOT_BYTES - jsonBytes({ ...frame, window: [], tail: [] })
  const window = windowOf(index.recent(), WINDOW_ROWS, journal, budget * WINDOW_PART)
  const over = overOf(index, (rows) => windowOf(rows, WINDOW_OVER, journal, budget * OVER_PART))
  const tail = tailOf(journal, budget - jsonBytes(window) - jsonBytes(over))
  return { ...frame, window, ...over, tail }
}

/** The state as a recording ends: without contents, which its events tell, and without a tail, which they are. */
export function endOfRecording({ journal, index, ...known }: SnapshotSources): Snapshot {
  const { epoch, oldest, newest } = journal
  const window = bareRows(index.recent(), WINDOW_ROWS)
  const over = overOf(index, (rows) => bareRows(rows, WINDOW_OVER))
  return { ...known, epoch, seq: newest, oldest, rows: index.size, window, ...over, tail: [] }
}

/** Rows that are over and still in the store's memory, where there are any. */
function overOf(
  { over }: SessionIndex,
  windowOver: (rows: IteratorObject<IndexedRow>) => readonly WindowRow[],
): { readonly over?: OverWindow } {
  if (over.size === 0) return {}
  return { over: { rows: over.size, bytes: over.bytes, window: windowOver(over.recent()) } }
}

function windowOf(
  rows: IteratorObject<IndexedRow>,
  most: number,
  journal: Journal,
  budget: number,
): WindowRow[] {
  const window: WindowRow[] = []
  let left = budget
  for (const indexed of rows) {
    if (window.length === most) break
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
