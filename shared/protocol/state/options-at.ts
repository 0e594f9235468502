import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { JournalState } from './journal-state.ts'

/** The lab options that a request met which came in as event `seq`; null where the app has none. */
export function optionsAt({ entries, options }: JournalState, seq: number): LabOptions | null {
  const next = entries.find((entry) => entry.kind === 'options' && entry.seq > seq)
  return next?.kind === 'options' ? next.before : options
}
