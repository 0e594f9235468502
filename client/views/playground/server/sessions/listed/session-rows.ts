import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DepartedRow, Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { isInSight } from '../../../../../model/lessons/lesson-rows.ts'
import { now } from '../../../../../model/live/clock.ts'
import { journal } from '../../../../../model/live/journal.ts'
import { shownMoment } from '../../../../../model/live/shown-moment.ts'
import { ownSid } from '../../../../../model/own/this-browser.ts'
import { rowOrder } from './row-order.ts'
import { rowMatches } from './row-search.ts'

/** What is searched for in the rows; '' shows all. */
export const search = signal('')

/** Somebody reads the list: its order holds still. */
export const reading = signal(false)

/** A row that left stays struck for so long, ms; a destroyed one as long as it can be brought back. */
const STRUCK: Readonly<Record<DepartedRow['why'], number>> = {
  destroyed: 8_000,
  expired: 2_000,
  missing: 2_000,
  cleared: 2_000,
  external: 2_000,
}

export type ShownRow =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'gone'; readonly departed: DepartedRow }
  /** Its time is over, and the store still keeps it in memory. */
  | { readonly kind: 'over'; readonly row: Row }

/** Rows that left a moment ago and have not come back, by session id: gone, or just over. */
const leaving: ReadonlySignal<ReadonlyMap<string, ShownRow>> = computed(() => {
  const state = journal.value
  const rows = new Map<string, ShownRow>()
  for (const departed of state?.departed ?? []) {
    const { row, why, at } = departed
    if (state?.rows.has(row.sid) || state?.over.window.has(row.sid) || now.value - at >= STRUCK[why]) continue
    rows.set(row.sid, { kind: 'gone', departed })
  }
  for (const row of state?.over.window.values() ?? []) {
    if (now.value - (row.expires ?? 0) < STRUCK.expired) rows.set(row.sid, { kind: 'over', row })
  }
  return rows
})

let before: readonly string[] = []

/** The order of the window's rows. It depends on the order before: nothing moves under a reader's eyes. */
const order: ReadonlySignal<readonly string[]> = computed(() => {
  const state = journal.value
  if (!state) return []
  before = rowOrder(before, {
    latest: [...state.rows.keys()].reverse(),
    own: ownSid.value,
    gone: new Set(leaving.value.keys()),
    held: reading.value && shownMoment.value === null,
  })
  return before
})

/** The window's rows as the list shows them: those that match the search, and those that have just left. */
export const shownRows: ReadonlySignal<readonly ShownRow[]> = computed(() => {
  const state = journal.value
  if (!state) return []
  const wanted = search.value
  return order.value.filter(isInSight).flatMap((sid): ShownRow[] => {
    const row = state.rows.get(sid)
    if (row) return rowMatches(row, wanted) ? [{ kind: 'row', row }] : []
    const left = leaving.value.get(sid)
    return left && rowMatches(rowOf(left), wanted) ? [left] : []
  })
})

/** Rows that are over and still in memory, the last to run out first: below those that can be used. */
export const overRows: ReadonlySignal<readonly ShownRow[]> = computed(() => {
  const rows = [...(journal.value?.over.window.values() ?? [])].reverse()
  return rows
    .filter((row) => !leaving.value.has(row.sid) && isInSight(row.sid) && rowMatches(row, search.value))
    .map((row) => ({ kind: 'over', row }))
})

export function rowOf(shown: ShownRow): Row {
  return shown.kind === 'gone' ? shown.departed.row : shown.row
}
