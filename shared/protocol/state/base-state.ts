import type { JournalEvent, OptionsFact, StoreOpFact, StoreStateFact } from '../fact.ts'
import { NO_LATENCY } from '../race-facts.ts'
import type { Recording } from '../recording/recording.ts'
import { type JournalState, type Row, stateOf } from './journal-state.ts'

/** Events that tell how many rows the store has. */
type Counted = Extract<JournalEvent, { kind: 'store-op' | 'expired' | 'external' }>

/** Events that tell of many rows at once. */
type Many = Extract<JournalEvent, { kind: 'expired-many' | 'listed' }>

/**
 * The state just before the first event of a recording: what its events are folded onto. Rows that no event mentions
 * are as at the end; a row that one mentions was there already where its first event says so, with a content that
 * nobody recorded.
 */
export function baseState({ snapshot, events, oldest }: Recording): JournalState {
  const end = stateOf(snapshot)
  const { rows: mentioned, rowCount } = rowsBefore(events)
  const rows = new Map<string, Row>()
  for (const { row } of mentioned.values()) if (row) rows.set(row.sid, row)
  for (const row of end.rows.values()) {
    if (row.lastOp.seq < oldest && !mentioned.has(row.sid)) rows.set(row.sid, row)
  }
  const options = events.find((event): event is JournalEvent & OptionsFact => event.kind === 'options')
  const store = events.find((event): event is JournalEvent & StoreStateFact => event.kind === 'store-state')
  const slowed = events.some((event) => event.kind === 'latency')
  return {
    ...end,
    seq: oldest - 1,
    options: options ? options.before : end.options,
    ...watchedBefore(events, end),
    storeConnected: store ? !store.connected : end.storeConnected,
    latency: slowed ? NO_LATENCY : end.latency,
    rows,
    rowCount: rowCount ?? end.rowCount,
    over: overBefore(events, end),
  }
}

/** Processes and calls of which no event tells were there before. */
function watchedBefore(
  events: readonly JournalEvent[],
  end: JournalState,
): Pick<JournalState, 'processes' | 'calls'> {
  const processes = new Map(end.processes)
  const calls = new Map(end.calls)
  for (const event of events) {
    if (event.kind === 'process' && !event.gone) processes.delete(event.process)
    if (event.kind === 'options' && event.place) calls.delete(event.place.call)
  }
  return { processes, calls }
}

/** Rows that were over and still in memory before the events, which tell how many came and went. */
function overBefore(events: readonly JournalEvent[], { over }: JournalState): JournalState['over'] {
  const before = { rows: over.rows, bytes: over.bytes, window: new Map(over.window) }
  const ranOut = new Set<string>()
  // Those that ran out together are not named: from then on, whoever is over may be one of them.
  let together = false
  for (const event of events) {
    if (!('over' in event) || !event.over) continue
    before.rows -= event.over.rows
    before.bytes -= event.over.bytes
    if (isMany(event)) {
      forgetOver(before.window, event)
      together ||= event.kind === 'expired-many'
    } else if (event.sid !== null) {
      if (event.kind === 'expired') before.window.delete(event.sid)
      else if (!ranOut.has(event.sid) && !together) before.window.set(event.sid, rowBefore(event, event.sid))
      ranOut.add(event.sid)
    }
  }
  return before
}

/** Those that ran out with all the others were no such rows before. */
function forgetOver(window: Map<string, Row>, event: Many): void {
  if (event.kind === 'listed') return
  for (const row of window.values()) if ((row.expires ?? 0) <= event.until) window.delete(row.sid)
}

interface Mentioned {
  /** The row as it was before it was first mentioned; null where there was none. */
  readonly row: Row | null
}

function rowsBefore(events: readonly JournalEvent[]): {
  rows: ReadonlyMap<string, Mentioned>
  rowCount: number | null
} {
  const rows = new Map<string, Mentioned>()
  let count: number | null = null
  let rowCount: number | null = null
  for (const event of events) {
    if (isMany(event)) {
      rowCount ??= event.rows + (event.kind === 'listed' ? event.gone - event.found : event.count)
      count = event.rows
      for (const row of event.window ?? []) {
        const there = row.lastOp.seq !== event.seq
        if (!rows.has(row.sid)) rows.set(row.sid, { row: there ? { ...row, before: null } : null })
      }
    }
    if (!isCounted(event)) continue
    const there = wasThere(event, count)
    if (event.sid !== null && there !== null && !rows.has(event.sid)) {
      rows.set(event.sid, { row: there ? rowBefore(event, event.sid) : null })
    }
    rowCount ??= event.rows - (count === null ? changeBy(event, there) : 0)
    count = event.rows
  }
  return { rows, rowCount }
}

function isCounted(event: JournalEvent): event is Counted {
  return event.kind === 'store-op' || event.kind === 'expired' || event.kind === 'external'
}

function isMany(event: JournalEvent): event is Many {
  return event.kind === 'expired-many' || event.kind === 'listed'
}

/** Whether the event's row was there before it; null where it does not say. `count`: rows in the store before it. */
function wasThere(event: Counted, count: number | null): boolean | null {
  if (event.kind === 'expired') return true
  if (event.kind === 'external') return event.session === null || event.rows === count
  const { outcome, name } = event
  if (!outcome.ok || event.superseded) return null
  // It was over already: there it was, and could not be used.
  if (event.over && name !== 'clear') return false
  switch (name) {
    case 'get':
    case 'touch':
      return outcome.found === false ? outcome.expired : true
    case 'set':
      // A row of its own makes the store grow. Of the very first event nobody knows, but a session that is there is
      // read before it is written.
      return event.rows === count
    case 'destroy':
      return count === null || event.rows < count
    case 'clear':
    case 'all':
    case 'length':
      return null
    default:
      return name satisfies never
  }
}

/** By how many rows the store grew with the event. */
function changeBy(event: Counted, there: boolean | null): number {
  if (event.kind === 'expired') return -1
  if (event.kind === 'external') return event.session === null ? -1 : there ? 0 : 1
  if (event.name === 'set') return there ? 0 : 1
  if (event.name === 'destroy') return there ? -1 : 0
  return isExpiredMiss(event) && !event.over ? -1 : 0
}

function isExpiredMiss({ outcome }: StoreOpFact): boolean {
  return outcome.ok && outcome.found === false && outcome.expired
}

function rowBefore(event: Counted, sid: string): Row {
  const over = event.kind === 'expired' || (event.kind === 'store-op' && isExpiredMiss(event))
  return {
    sid,
    session: null,
    before: null,
    bytes: null,
    // A read tells when the row expires, and does not move it.
    expires: over ? event.at : (event.expires ?? null),
    lastOp: { name: 'found', at: 0, seq: 0 },
  }
}
