import { computed, signal } from '@preact/signals'
import type { JournalState, WireEntry } from '../../../../shared/protocol/state/journal-state.ts'
import { openExchanges, openOwn } from '../../../model/chosen/open-exchanges.ts'
import { journal, liveJournal } from '../../../model/live/journal.ts'
import { shownMoment } from '../../../model/live/shown-moment.ts'
import { browserId, ownSid } from '../../../model/own/this-browser.ts'
import { PLAYGROUND, shownView } from '../../../model/place/view.ts'
import { isOwn, visibleEntries } from './visible-entries.ts'

export const filter = signal('')

/** True while the reader has stopped the wire. */
export const paused = signal(false)

/** True while somebody looks at or works in the list. */
export const reading = signal(false)

/** The newest entry that was let through; null while everything is. */
const upTo = signal<number | null>(null)

/** Rows stay where they are: while paused, read, or with a row open, what others cause waits. */
const held = computed(() => paused.value || reading.value || openExchanges.value.size > 0)

/** The entries to draw, newest first, and how many wait. */
export const visible = computed(() => {
  const state = journal.value
  if (!state) return { shown: [], newer: [] }
  // A moment is asked for by the reader, so all of it is shown.
  return visibleEntries(
    state,
    filter.value,
    shownMoment.value ? null : upTo.value,
    paused.value ? null : mine(state),
  )
})

function mine(state: JournalState): (entry: WireEntry) => boolean {
  const sid = ownSid.value
  return (entry) => isOwn(state, entry, browserId, sid)
}

/** Holds back, or lets through, from now on. Call when `held` changes. */
export function startHolding(): () => void {
  return held.subscribe((isHeld) => {
    upTo.value = isHeld ? (liveJournal.peek()?.seq ?? 0) : null
  })
}

/**
 * Opens what this page has just caused: somebody who does a thing wants to see what came of it. Not while one looks at
 * something else, at the past, or has paused the wire.
 */
export function startOpeningOwn(): () => void {
  let seen = liveJournal.peek()?.seq ?? null
  return liveJournal.subscribe((state) => {
    if (!state) return
    const fresh: WireEntry[] = []
    for (let at = state.entries.length - 1; at >= 0; at -= 1) {
      const entry = state.entries[at]
      if (!entry || entry.seq <= (seen ?? 0)) break
      fresh.push(entry)
    }
    // The first state is what was there before.
    const begun = seen !== null
    seen = state.seq
    if (!begun || paused.peek() || shownMoment.peek() || shownView.peek() !== PLAYGROUND) return
    const own = fresh.find((entry) => entry.kind === 'exchange' && isOwn(state, entry, browserId, null))
    if (own?.kind === 'exchange') openOwn(own.exchange)
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
