import type { Finding } from '../../../shared/findings/finding.ts'
import { changedPaths, sameValue, valueAt } from '../../../shared/lab-options/option-paths.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'

/**
 * Since when, epoch ms, a finding is mended: its fix came into the options after it was noticed last, and stands. Null where it
 * did not, or something was noticed again since.
 */
export function goneSince(
  { fix, at }: Pick<Finding, 'fix' | 'at'>,
  { options, entries }: Pick<JournalState, 'options' | 'entries'>,
): number | null {
  const wanted = Object.entries(fix?.options ?? {})
  const stands = ([path, value]: readonly [string, unknown]) =>
    options !== null && sameValue(valueAt(options, path), value)
  if (wanted.length === 0 || !wanted.every(stands)) return null
  const change = entries.findLast(
    (entry) =>
      entry.kind === 'options' &&
      entry.before !== null &&
      changedPaths(entry.before, entry.after).some((path) => wanted.some(([fixed]) => fixed === path)),
  )
  return change?.kind === 'options' && change.at >= at ? change.at : null
}
