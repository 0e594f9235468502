import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { isOfLessonItself } from '../../../shared/protocol/browser-id.ts'
import type { JournalState, WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import { openExchanges, openOwn } from '../chosen/open-exchanges.ts'
import { lessonInSight } from '../lessons/playing.ts'
import { journal, liveJournal, serverNow } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { browserId, ownSid } from '../own/this-browser.ts'
import { PLAYGROUND, shownView } from '../place/view.ts'
import { watching } from '../watch/watching.ts'
import { leavesOut, staticShown } from './static-files.ts'
import { Undrawn } from './undrawn.ts'
import { isOwn, visibleEntries } from './visible-entries.ts'
import { type Fits, filterFor } from './wire-filter.ts'

export const filter = signal('')

const filtered = computed(() => filterFor(filter.value))

/** What the reader asked for, without what the wire leaves out: files of a watched app, in a lesson what others do. */
const fits = computed<Fits>(() => {
  const wanted = filtered.value
  const out =
    lessonInSight.value !== null ? isOthers : watching.value && !staticShown.value ? leavesOut : null
  if (out === null) return wanted
  return (state, entry) => !out(state, entry) && (wanted === null || wanted(state, entry))
})

/** Another browser may be further in the same lesson: what it sees would tell. Rows that a lesson takes away are no doing. */
function isOthers({ exchanges }: JournalState, entry: WireEntry): boolean {
  if (entry.kind === 'op') return entry.op.name === 'destroy'
  if (entry.kind !== 'exchange') return entry.kind === 'options' && entry.browser !== browserId
  return exchanges.get(entry.exchange)?.request.browser !== browserId
}

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
    fits.value,
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
    const fresh = newerEntries(state, seen ?? 0)
    // The first state is what was there before.
    const begun = seen !== null
    seen = state.seq
    if (!begun || paused.peek() || shownMoment.peek() || shownView.peek() !== PLAYGROUND) return
    const own = fresh.find((entry) => entry.kind === 'exchange' && isPressed(state, entry.exchange))
    if (own?.kind === 'exchange') openOwn(own.exchange)
  })
}

/** This browser's, and not what a lesson asks by itself. */
function isPressed({ exchanges }: JournalState, id: number): boolean {
  const request = exchanges.get(id)?.request
  return request?.browser === browserId && !isOfLessonItself(request)
}

const tooMany = signal(0)

/** How many entries of the last second came faster than they could be drawn. */
export const undrawn: ReadonlySignal<number> = tooMany

/** Counts what comes faster than it can be drawn; what waits is counted at its button. Returns what ends it. */
export function startCounting(): () => void {
  const counted = new Undrawn()
  let seen = liveJournal.peek()?.seq ?? 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(timer)
    const now = serverNow()
    tooMany.value = counted.inSecond(now)
    // Again in the next second: it may be that nothing comes in it.
    if (tooMany.peek() > 0 || counted.isCounting) timer = setTimeout(tell, 1000 - (now % 1000))
  }
  const stop = liveJournal.subscribe((state) => {
    if (!state) return
    const fresh = newerEntries(state, seen)
    seen = state.seq
    if (held.peek()) return
    counted.add(fresh.length, leftOut(fresh), serverNow())
    tell()
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

function newerEntries(state: JournalState, seq: number): WireEntry[] {
  const fresh: WireEntry[] = []
  for (let at = state.entries.length - 1; at >= 0; at -= 1) {
    const entry = state.entries[at]
    if (!entry || entry.seq <= seq) break
    fresh.push(entry)
  }
  return fresh
}

/** Requests that the server did not even record. */
function leftOut(entries: readonly WireEntry[]): number {
  return entries.reduce(
    (sum, entry) =>
      sum + (entry.kind === 'note' && entry.event.kind === 'coalesced' ? entry.event.dropped : 0),
    0,
  )
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
