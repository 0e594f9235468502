import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { journal } from '../../model/live/journal.ts'
import { leavesOut } from '../../model/wire/static-files.ts'

/** The last exchanges that the wire lists when nobody filters, newest first. */
export function newestExchanges(count: number): readonly Exchange[] {
  const state = journal.value
  const newest: Exchange[] = []
  for (let at = (state?.entries.length ?? 0) - 1; state && at >= 0 && newest.length < count; at -= 1) {
    const entry = state.entries[at]
    if (entry?.kind !== 'exchange' || leavesOut(state, entry)) continue
    const exchange = state.exchanges.get(entry.exchange)
    if (exchange) newest.push(exchange)
  }
  return newest
}
