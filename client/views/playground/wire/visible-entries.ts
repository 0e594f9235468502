import type { JournalState, WireEntry } from '../../../../shared/protocol/state/journal-state.ts'
import { matchesFilter } from './wire-filter.ts'

export interface VisibleEntries {
  /** Newest first. */
  readonly shown: readonly WireEntry[]
  /** Entries that came after `upTo` and wait to be shown, newest first. */
  readonly newer: readonly WireEntry[]
}

/** What the wire shows under a filter; entries after `upTo` (null = none is) wait, so that no row moves. */
export function visibleEntries(state: JournalState, filter: string, upTo: number | null): VisibleEntries {
  const matching = state.entries.filter((entry) => matchesFilter(state, entry, filter)).reverse()
  if (upTo === null) return { shown: matching, newer: [] }
  const first = matching.findIndex((entry) => entry.seq <= upTo)
  const waiting = first === -1 ? matching.length : first
  return { shown: matching.slice(waiting), newer: matching.slice(0, waiting) }
}
