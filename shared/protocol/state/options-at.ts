import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { JournalState } from './journal-state.ts'

/** The lab options that a request met which came in as event `seq`; null where the app has none. */
export function optionsAt({ entries, options }: JournalState, seq: number): LabOptions | null {
  let met = options
  // From the newest back: what is asked for is new as a rule.
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (!entry || entry.seq <= seq) break
    if (entry.kind === 'options') met = entry.before
  }
  return met
}
