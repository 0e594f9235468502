import { computed, signal } from '@preact/signals'
import { openExchanges } from '../../../model/chosen/open-exchanges.ts'
import { journal, liveJournal } from '../../../model/live/journal.ts'
import { shownMoment } from '../../../model/live/shown-moment.ts'
import { visibleEntries } from './visible-entries.ts'

export const filter = signal('')

/** True while the reader has stopped the wire. */
export const paused = signal(false)

/** True while somebody looks at or works in the list. */
export const reading = signal(false)

/** The newest entry that was let through; null while everything is. */
const upTo = signal<number | null>(null)

/** Rows stay where they are: while paused, read, or with a row open, newer entries wait. */
const held = computed(() => paused.value || reading.value || openExchanges.value.size > 0)

/** The entries to draw, newest first, and how many wait. */
export const visible = computed(() => {
  const state = journal.value
  if (!state) return { shown: [], newer: [] }
  // A moment is asked for by the reader, so all of it is shown.
  return visibleEntries(state, filter.value, shownMoment.value ? null : upTo.value)
})

/** Holds back, or lets through, from now on. Call when `held` changes. */
export function startHolding(): () => void {
  return held.subscribe((isHeld) => {
    upTo.value = isHeld ? (liveJournal.peek()?.seq ?? 0) : null
  })
}

/** Shows what waits. Still held, the next ones wait again. */
export function showNewer(): void {
  if (held.value) upTo.value = liveJournal.value?.seq ?? 0
}

/** Another filter starts from all there is. */
export function setFilter(text: string): void {
  filter.value = text
  showNewer()
}
