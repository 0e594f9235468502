import { computed } from '@preact/signals'
import type { Row } from '../../../../shared/protocol/state/journal-state.ts'
import { bytesText } from '../../../../shared/text/figures.ts'
import { isInSight } from '../../../model/lessons/lesson-rows.ts'
import { journal } from '../../../model/live/journal.ts'
import { sessionLabel } from '../../../model/own/session-label.ts'
import { unreadSince } from '../../../model/place/pane.ts'

const newest = computed(() => {
  let last: Row | null = null
  for (const row of journal.value?.rows.values() ?? []) if (isInSight(row.sid)) last = row
  return last
})

const unread = unreadSince(
  'server',
  computed(() => journal.value && (newest.value?.lastOp.seq ?? 0)),
  rowsTouchedAfter,
)

function rowsTouchedAfter(seq: number): number {
  let touched = 0
  for (const row of journal.value?.rows.values() ?? [])
    if (row.lastOp.seq > seq && isInSight(row.sid)) touched++
  return touched
}

/** What the server's tab says: the last thing that happened to a row. */
export const summary = computed(() => {
  const row = newest.value
  if (!row) return { latest: 'no session yet', unread: 0, empty: true }
  const size = row.bytes === null ? '' : `, ${bytesText(row.bytes)}`
  return {
    latest: `${row.lastOp.name} ${sessionLabel(row.sid)}${size}`,
    unread: unread.value,
    empty: false,
  }
})
