import type { JournalState, WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import type { Fits } from './wire-filter.ts'

export interface VisibleEntries {
  /** Newest first. */
  readonly shown: readonly WireEntry[]
  /** Entries that came after `upTo`, are not one's own, and wait to be shown, newest first. */
  readonly newer: readonly WireEntry[]
}

/**
 * What the wire shows under a filter; entries after `upTo` (null = none is) wait, so that no row moves, but for those of
 * `mine`: what one caused oneself comes at once. null: everybody's wait.
 */
export function visibleEntries(
  state: JournalState,
  fits: Fits,
  upTo: number | null,
  mine: ((entry: WireEntry) => boolean) | null,
): VisibleEntries {
  const matching = fits
    ? state.entries.filter((entry) => fits(state, entry)).reverse()
    : state.entries.toReversed()
  if (upTo === null) return { shown: matching, newer: [] }
  const first = matching.findIndex((entry) => entry.seq <= upTo)
  const late = first === -1 ? matching : matching.slice(0, first)
  const waits = (entry: WireEntry) => mine === null || !mine(entry)
  const newer = late.filter(waits)
  if (newer.length === 0) return { shown: matching, newer }
  const own = late.filter((entry) => !waits(entry))
  return { shown: [...own, ...matching.slice(late.length)], newer }
}

/** Whether an entry is a browser's own doing: its exchange, its change of an option, or something about its session. */
export function isOwn(state: JournalState, entry: WireEntry, browser: string, sid: string | null): boolean {
  if (entry.kind === 'exchange') return state.exchanges.get(entry.exchange)?.request.browser === browser
  if (entry.kind === 'options') return entry.browser === browser
  const about = entry.kind === 'op' ? entry.op.sid : 'sid' in entry.event ? entry.event.sid : null
  return sid !== null && about === sid
}
