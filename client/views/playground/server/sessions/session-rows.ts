import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DepartedRow, Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { now } from '../../../../model/live/clock.ts'
import { journal } from '../../../../model/live/journal.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { ownSid } from '../../../../model/own/this-browser.ts'
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

/** Rows that left a moment ago and have not come back, by session id. */
const leaving: ReadonlySignal<ReadonlyMap<string, DepartedRow>> = computed(() => {
  const state = journal.value
  if (!state || state.departed.length === 0) return new Map()
  return new Map(
    state.departed
      .filter(({ row, why, at }) => !state.rows.has(row.sid) && now.value - at < STRUCK[why])
      .map((departed) => [departed.row.sid, departed]),
  )
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
  return order.value.flatMap((sid): ShownRow[] => {
    const row = state.rows.get(sid)
    if (row) return rowMatches(row, wanted) ? [{ kind: 'row', row }] : []
    const departed = leaving.value.get(sid)
    return departed && rowMatches(departed.row, wanted) ? [{ kind: 'gone', departed }] : []
  })
})
