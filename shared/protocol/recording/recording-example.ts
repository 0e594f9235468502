import type { Fact, JournalEvent, StoreOpFact } from '../fact.ts'
import { snapshotExample } from '../fact-examples.ts'
import type { Recorded } from '../recorded.ts'
import type { JournalState, Row } from '../state/journal-state.ts'
import { fold, restore } from '../state/reduce.ts'
import type { WindowRow } from '../window-row.ts'
import { RECORDING_VERSION, type Recording } from './recording.ts'

/** What a made-up app does. For tests. */
export const DEEDS = [
  'read',
  'write',
  'touch',
  'destroy',
  'expire',
  'stay',
  'expire together',
  'list',
  'external',
  'leave',
  'store',
  'clear',
] as const

/** `sid` names one of a few sessions. */
export interface Step {
  readonly does: (typeof DEEDS)[number]
  readonly sid: string
}

/** A run as it happened: its events, the store's rows after each of them, and the folded state at the end. */
export interface Run {
  readonly events: readonly JournalEvent[]
  /** By `seq`: session id to content. */
  readonly rows: readonly ReadonlyMap<string, string>[]
  /** By `seq`: the sessions that are over and still in the store's memory. */
  readonly over: readonly ReadonlySet<string>[]
  readonly end: JournalState
}

const MISSED = { ok: true, found: false, expired: true } as const

const START = restore(snapshotExample({ epoch: 'run' }))

/** Plays the steps on an empty store, as express-session would: a session that is there is read before it is written. */
export function playSteps(list: readonly Step[]): Run {
  const events: JournalEvent[] = []
  const store = new Map<string, string>()
  const rows: ReadonlyMap<string, string>[] = [new Map()]
  const kept = new Set<string>()
  const over: ReadonlySet<string>[] = [new Set()]
  let exchange = 0
  const record = (fact: Fact) => {
    events.push({ ...fact, seq: events.length + 1, at: 1_000 + events.length })
    rows.push(new Map(store))
    over.push(new Set(kept))
  }
  const op = (
    name: StoreOpFact['name'],
    sid: string | null,
    more: Partial<StoreOpFact> = {},
    outcome: StoreOpFact['outcome'] = { ok: true },
  ) => {
    const at = exchange === 0 ? null : exchange
    const common = { kind: 'store-op', op: events.length + 1, exchange: at, start: 0, ms: 0.1 } as const
    record({ ...common, name, sid, outcome, rows: store.size, ...more })
  }
  const read = (sid: string) => {
    if (store.has(sid)) op('get', sid, { expires: 9_000 }, { ok: true, found: true })
    else if (kept.delete(sid)) op('get', sid, { over: { rows: -1, bytes: -8 } }, MISSED)
    else op('get', sid, {}, { ok: true, found: false, expired: false })
  }
  const put = (sid: string): Recorded => {
    const text = JSON.stringify({ written: events.length + 1 })
    store.set(sid, text)
    return { text, bytes: text.length, cut: false }
  }
  let state = START
  const rowsNow = () => {
    state = fold(state, events.slice(state.seq))
    return [...state.rows.values()].reverse()
  }
  for (const { does, sid } of list) {
    const there = store.has(sid)
    if (does === 'leave') {
      if (exchange > 0) record({ kind: 'end', exchange, outcome: 'finished', ms: 2, session: null })
      exchange += 1
      record({
        kind: 'request',
        exchange,
        browser: null,
        method: 'GET',
        host: 'a',
        url: '/',
        headers: [],
        encrypted: false,
      })
    } else if (does === 'read') read(sid)
    else if (does === 'write') {
      if (there) read(sid)
      const session = put(sid)
      const wasOver = kept.delete(sid) && { over: { rows: -1, bytes: -8 } }
      op('set', sid, { session, expires: 9_000, ...wasOver })
    } else if (does === 'touch' && there) op('touch', sid, { expires: 9_500 })
    else if (does === 'destroy' && there) {
      store.delete(sid)
      op('destroy', sid)
    } else if (does === 'expire' && there) {
      store.delete(sid)
      record({ kind: 'expired', sid, rows: store.size })
    } else if (does === 'stay' && there) {
      store.delete(sid)
      kept.add(sid)
      record({ kind: 'expired', sid, rows: store.size, over: { rows: 1, bytes: 8 } })
    } else if (does === 'expire together') {
      // Session s1 is a store that keeps them all the same.
      const sids = rowsNow().flatMap((row) => (row.expires === 9_000 ? [row.sid] : []))
      for (const each of sids) store.delete(each)
      if (sid === 's1') for (const each of sids) kept.add(each)
      const count = sids.length
      const window = bare(rowsNow().filter((row) => store.has(row.sid)))
      const stay = sid === 's1' && count > 0 && { over: { rows: count, bytes: 8 * count } }
      record({ kind: 'expired-many', until: 9_000, count, rows: store.size, window, ...stay })
    } else if (does === 'list') {
      // Another program has taken this row away, or put it there. What the others hold nobody knows any more.
      if (kept.has(sid)) read(sid)
      const since = events.length
      const gone = store.delete(sid) ? 1 : 0
      const known = rowsNow().filter((row) => store.has(row.sid))
      for (const row of known) store.set(row.sid, '')
      const lastOp = { name: 'found', at: 0, seq: since + 1 } as const
      const found = gone === 1 ? [] : [{ sid, session: null, bytes: 2, expires: 9_000, lastOp }]
      if (gone === 0) store.set(sid, '')
      const window = [...bare(known), ...found]
      record({ kind: 'listed', since, rows: store.size, found: found.length, gone, window })
    } else if (does === 'external') {
      if (kept.has(sid)) read(sid)
      if (there) store.delete(sid)
      const session = there ? null : put(sid)
      record({ kind: 'external', sid, session, expires: session && 9_000, rows: store.size })
    } else if (does === 'clear') {
      store.clear()
      const wasOver = kept.size > 0 && { over: { rows: -kept.size, bytes: -8 * kept.size } }
      kept.clear()
      op('clear', null, { ...wasOver })
    } else if (does === 'store') record({ kind: 'store-state', connected: events.length % 2 === 0 })
  }
  return { events, rows, over, end: fold(START, events) }
}

/** The recording that the journal gives when it holds the run's events from `oldest` on. */
export function recordingOf({ events, end }: Pick<Run, 'events' | 'end'>, oldest: number): Recording {
  const windowOf = (rows: JournalState['rows']) => bare([...rows.values()].reverse())
  return {
    crumbscope: 'journal',
    version: RECORDING_VERSION,
    epoch: end.epoch,
    oldest,
    snapshot: {
      epoch: end.epoch,
      seq: end.seq,
      now: 0,
      oldest,
      store: end.store,
      storeConnected: end.storeConnected,
      options: end.options,
      latency: end.latency,
      rows: end.rowCount,
      window: windowOf(end.rows),
      ...(end.over.rows > 0 && { over: { ...end.over, window: windowOf(end.over.window) } }),
      tail: [],
    },
    events: events.slice(oldest - 1),
  }
}

function bare(rows: readonly Row[]): WindowRow[] {
  return rows.map(({ sid, bytes, expires, lastOp }) => ({ sid, session: null, bytes, expires, lastOp }))
}
