import type { JournalState, WireEntry } from '../../../../shared/protocol/state/journal-state.ts'
import { matchesFilter } from './wire-filter.ts'

export interface VisibleEntries {
  /** Newest first. */
  readonly shown: readonly WireEntry[]
  /** Entries that came after `upTo`, are not one's own, and wait to be shown, newest first. */
  readonly newer: readonly WireEntry[]
}

/**
 * What the wire shows under a filter; entries after `upTo` (null = none is) wait, so that no row moves, but for those of
 * `browser`: what one caused oneself comes at once. null: everybody's wait.
 */
export function visibleEntries(
  state: JournalState,
  filter: string,
  upTo: number | null,
  browser: string | null,
): VisibleEntries {
  const matching = state.entries.filter((entry) => matchesFilter(state, entry, filter)).reverse()
  if (upTo === null) return { shown: matching, newer: [] }
  const first = matching.findIndex((entry) => entry.seq <= upTo)
  const late = first === -1 ? matching : matching.slice(0, first)
  const waits = (entry: WireEntry) => browser === null || causedBy(state, entry) !== browser
  const newer = late.filter(waits)
  if (newer.length === 0) return { shown: matching, newer }
  const own = late.filter((entry) => !waits(entry))
  return { shown: [...own, ...matching.slice(late.length)], newer }
}

/** The browser whose doing an entry is; null where it is nobody's, or nobody knows. */
export function causedBy(state: JournalState, entry: WireEntry): string | null {
  if (entry.kind === 'exchange') return state.exchanges.get(entry.exchange)?.request.browser ?? null
  return entry.kind === 'options' ? entry.browser : null
}
