import type { JournalEvent, OptionsFact, StoreOpFact } from '../fact.ts'
import type { ArmedFact } from '../race-facts.ts'
import type { Snapshot } from '../sockets.ts'
import type { SessionCallPlace } from '../watched-app.ts'
import { cutLeft, type Draft, draftOf, trim } from './draft.ts'
import { keepOver, moveRows, putRow, removeRow, settleRows } from './fold-rows.ts'
import { armedKey, type Exchange, type JournalState, type StoreOp, stateOf } from './journal-state.ts'

/** Applies one event. Events at or before `state.seq` belong to the past and only fill in the wire. */
export function reduce(state: JournalState, event: JournalEvent): JournalState {
  return fold(state, [event])
}

/** Applies events in order, as if one by one; the maps are copied once for the whole batch. */
export function fold(state: JournalState, events: readonly JournalEvent[]): JournalState {
  if (events.length === 0) return state
  const draft = draftOf(state)
  for (const event of events) step(draft, event)
  return settled(draft)
}

function settled(draft: Draft): JournalState {
  cutLeft(draft)
  const { left: _, ...state } = draft
  return state
}

function step(draft: Draft, event: JournalEvent): void {
  apply(draft, event)
  if (event.seq > draft.seq) draft.seq = event.seq
  trim(draft)
}

/** So many entries that have left are still in the list of a state that goes on; they are never looked for. */
const MOST_LEFT = 200

/**
 * A state that goes on in place, event by event: for who reads a journal from end to end and keeps no moment of it. What is
 * copied for each batch in `fold` is copied once.
 */
export class RunningState {
  readonly #draft: Draft

  constructor(state: JournalState) {
    this.#draft = draftOf(state)
  }

  /** As it is now; it changes with the next event. */
  get now(): JournalState {
    return this.#draft
  }

  apply(event: JournalEvent): void {
    step(this.#draft, event)
    if (this.#draft.left > MOST_LEFT) cutLeft(this.#draft)
  }

  /** Ends it: a state that stays as it is. */
  end(): JournalState {
    return settled(this.#draft)
  }
}

/** The state a snapshot describes. Its rows are newer than its tail, so the tail only fills in the wire. */
export function restore(snapshot: Snapshot): JournalState {
  return fold(stateOf(snapshot), snapshot.tail)
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
      patch(draft, event.exchange, (exchange) => ({ ...exchange, response: event }))
      return
    case 'end':
      patch(draft, event.exchange, (exchange) => ({ ...exchange, end: event }))
      return
    case 'session':
      patch(draft, event.exchange, (exchange) => ({ ...exchange, session: event }))
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
function patch(draft: Draft, id: number, change: (exchange: Exchange) => Exchange): void {
  const exchange = draft.exchanges.get(id)
  if (exchange) draft.exchanges.set(id, change(exchange))
}

function applyStoreOp(draft: Draft, event: JournalEvent & StoreOpFact): void {
  const row = event.sid === null ? undefined : draft.rows.get(event.sid)
  const before = row && row.lastOp.seq < event.seq ? row.session : null
  const op: StoreOp = { ...event, before }
  if (op.exchange === null) draft.entries.push({ kind: 'op', seq: op.seq, op })
  else patch(draft, op.exchange, (exchange) => ({ ...exchange, ops: [...exchange.ops, op] }))
  if (event.outcome.ok && !event.superseded) moveRows(draft, event)
}
