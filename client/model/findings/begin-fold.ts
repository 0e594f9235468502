import { FindingsFold } from '../../../shared/findings/findings-fold.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { engineFor } from '../jar/modelled/modelled-jar.ts'

/** Begins to look for findings where a state stands. */
export function beginFold(state: JournalState): FindingsFold {
  return new FindingsFold(state, engineFor)
}
