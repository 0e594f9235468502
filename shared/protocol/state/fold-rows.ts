import type { ExpiredManyFact, JournalEvent, ListedFact, OverChange, StoreOpFact } from '../fact.ts'
import type { Recorded } from '../recorded.ts'
import type { WindowRow } from '../window-row.ts'
import type { Draft } from './draft.ts'
import type { DepartedRow, Row } from './journal-state.ts'
import { isListed } from './listed-rows.ts'

/** What an op of the store that was answered does to the rows. */
export function moveRows(draft: Draft, event: JournalEvent & StoreOpFact): void {
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
export function putRow(
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

/** The row leaves, and is among the departed from now on. */
export function removeRow(draft: Draft, change: RowChange, sid: string, why: DepartedRow['why']): void {
  if (change.seq <= draft.seq) return
  const row = draft.rows.get(sid)
  if (row) draft.departed.push({ row, why, at: change.at })
  draft.rows.delete(sid)
  draft.rowCount = change.rows
}

/** Many rows have changed at once; the fact has those that are left. */
export function settleRows(draft: Draft, event: JournalEvent & (ExpiredManyFact | ListedFact)): void {
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
export function keepOver(draft: Draft, event: RowChange & { readonly over?: OverChange }, sid: string): void {
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
