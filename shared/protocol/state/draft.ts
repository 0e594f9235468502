import type { ArmedOp } from '../race-facts.ts'
import type { SessionCallState, WatchedProcess } from '../watched-app.ts'
import {
  type DepartedRow,
  type Exchange,
  type Hold,
  type JournalState,
  type Row,
  WINDOW_DEPARTED,
  WINDOW_ENTRIES,
  WINDOW_OVER,
  WINDOW_ROWS,
  type WireEntry,
} from './journal-state.ts'

/** A state while events are applied to it: maps and lists of its own, which may be written. */
export interface Draft extends JournalState {
  seq: number
  storeConnected: boolean
  options: JournalState['options']
  rows: Map<string, Row>
  rowCount: number
  over: { rows: number; bytes: number; window: Map<string, Row> }
  departed: DepartedRow[]
  exchanges: Map<number, Exchange>
  entries: WireEntry[]
  /** So many entries at the beginning have left; they are cut off once for the whole batch. */
  left: number
  forgotten: number
  latency: JournalState['latency']
  holds: ReadonlyMap<number, Hold>
  armed: ReadonlyMap<string, readonly ArmedOp[]>
  processes: ReadonlyMap<number, WatchedProcess>
  calls: ReadonlyMap<number, SessionCallState>
}

export function draftOf(state: JournalState): Draft {
  return {
    ...state,
    rows: new Map(state.rows),
    over: { ...state.over, window: new Map(state.over.window) },
    departed: [...state.departed],
    exchanges: new Map(state.exchanges),
    entries: [...state.entries],
    left: 0,
  }
}

/** Lets the oldest go where there are more than the state keeps. */
export function trim(draft: Draft): void {
  if (draft.rows.size > WINDOW_ROWS) shorten(draft.rows, WINDOW_ROWS)
  if (draft.over.window.size > WINDOW_OVER) shorten(draft.over.window, WINDOW_OVER)
  const departed = draft.departed.length - WINDOW_DEPARTED
  if (departed > 0) draft.departed.splice(0, departed)
  while (draft.entries.length - draft.left > WINDOW_ENTRIES) {
    const entry = draft.entries[draft.left]
    if (entry?.kind === 'exchange') draft.exchanges.delete(entry.exchange)
    draft.left += 1
    draft.forgotten += 1
  }
}

function shorten(rows: Map<string, Row>, most: number): void {
  for (const sid of rows.keys()) {
    if (rows.size <= most) return
    rows.delete(sid)
  }
}

/** Cuts off the entries that have left. */
export function cutLeft(draft: Draft): void {
  draft.entries.splice(0, draft.left)
  draft.left = 0
}
