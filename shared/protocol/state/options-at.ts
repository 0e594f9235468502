import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { Exchange, JournalState } from './journal-state.ts'

/** The options that an exchange met: those of its own app, where that is not the one under study. */
export function optionsOf(state: OptionsThere, { session, seq }: Exchange): LabOptions | null {
  return session?.ownOptions ?? optionsAt(state, seq, session?.call)
}

/** Where options are looked for. Of the entries only changes of options count: who asks often may leave the others out. */
export type OptionsThere = Pick<JournalState, 'entries' | 'options' | 'calls'>

/**
 * The options that a request met which came in as event `seq`; null where the app has none. `call`: which `session()` it
 * went through, where a watched app has several.
 */
export function optionsAt(
  { entries, options, calls }: OptionsThere,
  seq: number,
  call?: number,
): LabOptions | null {
  const called = call === undefined ? undefined : calls.get(call)
  if (called) return called.options
  let met = options
  // From the newest back: what is asked for is new as a rule.
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (!entry || entry.seq <= seq) break
    if (entry.kind === 'options') met = entry.before
  }
  return met
}
