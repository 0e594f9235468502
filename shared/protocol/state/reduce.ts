import type {
  ExpiredManyFact,
  JournalEvent,
  ListedFact,
  OptionsFact,
  OverChange,
  StoreOpFact,
} from '../fact.ts'
import type { ArmedFact, ArmedOp } from '../race-facts.ts'
import type { Recorded } from '../recorded.ts'
import type { Snapshot } from '../sockets.ts'
import type { SessionCallPlace, SessionCallState, WatchedProcess } from '../watched-app.ts'
import type { WindowRow } from '../window-row.ts'
import {
  armedKey,
  type DepartedRow,
  type Exchange,
  type Hold,
  type JournalState,
  type Row,
  type StoreOp,
  stateOf,
  WINDOW_DEPARTED,
  WINDOW_ENTRIES,
  WINDOW_OVER,
  WINDOW_ROWS,
  type WireEntry,
} from './journal-state.ts'
import { isListed } from './listed-rows.ts'

/** Applies one event. Events at or before `state.seq` belong to the past and only fill in the wire. */
export function reduce(state: JournalState, event: JournalEvent): JournalState {
  return fold(state, [event])
}

/** Applies events in order, as if one by one; the maps are copied once for the whole batch. */
export function fold(state: JournalState, events: readonly JournalEvent[]): JournalState {
  if (events.length === 0) return state
  const draft = draftOf(state)
  for (const event of events) {
    apply(draft, event)
    draft.seq = Math.max(draft.seq, event.seq)
    trim(draft)
  }
  const { left, ...folded } = draft
  return left === 0 ? folded : { ...folded, entries: draft.entries.slice(left) }
}

/** The state a snapshot describes. Its rows are newer than its tail, so the tail only fills in the wire. */
export function restore(snapshot: Snapshot): JournalState {
  return fold(stateOf(snapshot), snapshot.tail)
}

interface Draft extends JournalState {
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

function draftOf(state: JournalState): Draft {
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

function apply(draft: Draft, event: JournalEvent): void {
  const { seq } = event
  switch (event.kind) {
    case 'request':
      draft.exchanges.set(event.exchange, {
        id: event.exchange,
        at: event.at,
        seq,
        request: event,
        response: null,
        end: null,
        session: null,
        ops: [],
      })
      draft.entries.push({ kind: 'exchange', seq, exchange: event.exchange })
      return
    case 'response':
      patchExchange(draft, event.exchange, () => ({ response: event }))
      return
    case 'end':
      patchExchange(draft, event.exchange, () => ({ end: event }))
      return
    case 'session':
      patchExchange(draft, event.exchange, () => ({ session: event }))
      return
    case 'store-op':
      applyStoreOp(draft, event)
      return
    case 'expired':
      if (event.over) keepOver(draft, event, event.sid)
      else removeRow(draft, event, event.sid, 'expired')
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'expired-many':
    case 'listed':
      settleRows(draft, event)
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'external':
      if (event.session === null) removeRow(draft, event, event.sid, 'external')
      else putRow(draft, event, event.sid, event.session, event.expires, 'external')
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'options':
      if (event.place) return applyCall(draft, event, event.place)
      draft.entries.push({
        kind: 'options',
        seq,
        at: event.at,
        browser: event.browser,
        before: event.before,
        after: event.options,
      })
      if (seq > draft.seq) draft.options = event.options
      return
    case 'store-state':
      if (seq > draft.seq) draft.storeConnected = event.connected
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'coalesced':
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'latency':
      if (seq > draft.seq) draft.latency = event.latency
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'armed':
      applyArmed(draft, event)
      if (isWorthALine(event)) draft.entries.push({ kind: 'note', seq, event })
      return
    case 'process':
      if (seq > draft.seq) draft.processes = new Map(draft.processes).set(event.process, event)
      draft.entries.push({ kind: 'note', seq, event })
      return
    case 'held':
      draft.holds = new Map(draft.holds).set(event.hold, event)
      return
    case 'released':
      draft.holds = without(draft.holds, event.hold)
      return
    default:
      event satisfies never
  }
}

/** A watched app's options are given once; those of its first call stand for the app where only one set can. */
function applyCall(
  draft: Draft,
  { seq, options }: JournalEvent & OptionsFact,
  place: SessionCallPlace,
): void {
  if (seq <= draft.seq) return
  draft.calls = new Map(draft.calls).set(place.call, { place, options })
  const [first] = draft.calls.values()
  draft.options = first?.options ?? options
}

function applyArmed(draft: Draft, { does, browser, armed }: ArmedFact): void {
  const key = armedKey(does, browser)
  draft.armed = armed.length > 0 ? new Map(draft.armed).set(key, armed) : without(draft.armed, key)
}

/** Few are held or armed and rarely: who reads them need not look again at each event. */
function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

/** The op that was waited for tells of itself, and a hold where it is armed; what ended in vain nobody else tells of. */
function isWorthALine({ does, by }: ArmedFact): boolean {
  return by === 'time' || (does === 'fail' && by === 'person')
}

/** What belongs to an exchange that is not held (its request was not recorded, or is forgotten) goes with it. */
function patchExchange(draft: Draft, id: number, patch: (exchange: Exchange) => Partial<Exchange>): void {
  const exchange = draft.exchanges.get(id)
  if (exchange) draft.exchanges.set(id, { ...exchange, ...patch(exchange) })
}

function applyStoreOp(draft: Draft, event: JournalEvent & StoreOpFact): void {
  const row = event.sid === null ? undefined : draft.rows.get(event.sid)
  const before = row && row.lastOp.seq < event.seq ? row.session : null
  const op: StoreOp = { ...event, before }
  if (op.exchange === null) draft.entries.push({ kind: 'op', seq: op.seq, op })
  else patchExchange(draft, op.exchange, (exchange) => ({ ops: [...exchange.ops, op] }))
  if (event.outcome.ok && !event.superseded) moveRows(draft, event)
}

function moveRows(draft: Draft, event: JournalEvent & StoreOpFact): void {
  if (event.over && event.seq > draft.seq) dropOver(draft, event, event.over)
  if (event.name === 'clear') {
    if (event.seq <= draft.seq) return
    for (const row of draft.rows.values()) draft.departed.push({ row, why: 'cleared', at: event.at })
    draft.rows.clear()
    draft.rowCount = event.rows
    return
  }
  if (event.sid === null) return
  switch (event.name) {
    case 'set':
      putRow(draft, event, event.sid, event.session ?? null, event.expires ?? null, 'set')
      return
    case 'touch':
    case 'get':
      if (event.outcome.ok && event.outcome.found === false) {
        removeRow(draft, event, event.sid, event.outcome.expired ? 'expired' : 'missing')
      } else markRow(draft, event, event.sid, event.name, event.expires)
      return
    case 'destroy':
      removeRow(draft, event, event.sid, 'destroyed')
      return
    case 'all':
    case 'length':
      return
    default:
      event.name satisfies never
  }
}

type RowChange = {
  readonly seq: number
  readonly at: number
  readonly rows: number
  readonly readOnly?: true
}

/** Puts a row at the recent end of the window, unless the state already knows something newer of it. */
function putRow(
  draft: Draft,
  change: RowChange,
  sid: string,
  session: Recorded | null,
  expires: number | null,
  name: 'set' | 'external',
): void {
  if (change.seq <= draft.seq) return
  const old = draft.rows.get(sid)
  draft.rows.delete(sid)
  const lastOp = { name, at: change.at, seq: change.seq }
  draft.rows.set(sid, {
    sid,
    session,
    before: old?.session ?? null,
    bytes: session?.bytes ?? null,
    expires,
    lastOp,
    ...(change.readOnly && { readOnly: true }),
  })
  draft.rowCount = change.rows
}

/** A read or a touch: the content stays, the row becomes the most recent one. */
function markRow(
  draft: Draft,
  change: RowChange,
  sid: string,
  name: 'get' | 'touch',
  expires: number | null | undefined,
): void {
  if (change.seq <= draft.seq) return
  const old = draft.rows.get(sid)
  draft.rows.delete(sid)
  draft.rows.set(sid, {
    sid,
    session: old?.session ?? null,
    before: old?.before ?? null,
    bytes: old?.bytes ?? null,
    expires: expires === undefined ? (old?.expires ?? null) : expires,
    lastOp: { name, at: change.at, seq: change.seq },
    ...(old?.readOnly && { readOnly: true }),
  })
  draft.rowCount = change.rows
}

function removeRow(draft: Draft, change: RowChange, sid: string, why: DepartedRow['why']): void {
  if (change.seq <= draft.seq) return
  const row = draft.rows.get(sid)
  if (row) draft.departed.push({ row, why, at: change.at })
  draft.rows.delete(sid)
  draft.rowCount = change.rows
}

/** Many rows have changed at once; the fact has those that are left. */
function settleRows(draft: Draft, event: JournalEvent & (ExpiredManyFact | ListedFact)): void {
  if (event.seq <= draft.seq) return
  for (const row of [...draft.rows.values()]) {
    const why = whyGone(row, event)
    if (why === null) continue
    draft.rows.delete(row.sid)
    if (why === 'over') draft.over.window.set(row.sid, row)
    else draft.departed.push({ row, why, at: event.at })
  }
  draft.rowCount = event.rows
  changeOver(draft, event.over)
  // Nothing tells which of them were swept away.
  if (event.kind === 'listed' && event.over) draft.over.window.clear()
  if (event.window)
    draft.rows = windowAfter(draft.rows, event.window, event.kind === 'listed' ? event.since : 0)
}

/** The rows that are told, with what is known of their contents from after event `since`. */
function windowAfter(
  before: ReadonlyMap<string, Row>,
  window: readonly WindowRow[],
  since: number,
): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const told of window.toReversed()) {
    const row = before.get(told.sid)
    const same = row?.lastOp.seq === told.lastOp.seq && row.lastOp.seq > since
    rows.set(told.sid, same ? row : { ...told, before: null })
  }
  return rows
}

/** Why the row has left; null where it is still there, or nobody can tell. */
function whyGone(row: Row, event: ExpiredManyFact | ListedFact): DepartedRow['why'] | 'over' | null {
  if (event.kind === 'listed') return isListed(row.sid, event) === false ? 'external' : null
  if (row.expires === null || row.expires > event.until) return null
  return event.over ? 'over' : 'expired'
}

/** The row's time is over, and the store keeps it in memory. */
function keepOver(draft: Draft, event: RowChange & { readonly over?: OverChange }, sid: string): void {
  if (event.seq <= draft.seq) return
  const row = draft.rows.get(sid)
  if (row) draft.over.window.set(sid, row)
  draft.rows.delete(sid)
  draft.rowCount = event.rows
  changeOver(draft, event.over)
}

/** Rows that were over leave the store's memory, or are written anew. */
function dropOver(draft: Draft, { sid, name, at, ms }: JournalEvent & StoreOpFact, over: OverChange): void {
  changeOver(draft, over)
  const { window } = draft.over
  if (sid !== null) {
    const row = window.get(sid)
    if (row && name !== 'set') {
      draft.departed.push({ row, why: name === 'destroy' ? 'destroyed' : 'expired', at })
    }
    window.delete(sid)
  } else if (draft.over.rows === 0) window.clear()
  else for (const row of window.values()) if ((row.expires ?? at) <= at - ms) window.delete(row.sid)
}

function changeOver(draft: Draft, change: OverChange | undefined): void {
  draft.over.rows += change?.rows ?? 0
  draft.over.bytes += change?.bytes ?? 0
}

function trim(draft: Draft): void {
  for (const sid of draft.rows.keys()) {
    if (draft.rows.size <= WINDOW_ROWS) break
    draft.rows.delete(sid)
  }
  for (const sid of draft.over.window.keys()) {
    if (draft.over.window.size <= WINDOW_OVER) break
    draft.over.window.delete(sid)
  }
  const departed = draft.departed.length - WINDOW_DEPARTED
  if (departed > 0) draft.departed.splice(0, departed)
  while (draft.entries.length - draft.left > WINDOW_ENTRIES) {
    const entry = draft.entries[draft.left]
    if (entry?.kind === 'exchange') draft.exchanges.delete(entry.exchange)
    draft.left += 1
    draft.forgotten += 1
  }
}
