import { publicSuffix } from '../matching/public-suffix.ts'
import { parseCase } from './case.ts'
import type { CaseAnswer } from './case-answer.ts'
import { caseDifferences, type ExpectedStep, type PartitionsTold } from './case-differences.ts'
import { playCase } from './play-case.ts'

/** A case with what was seen at its steps, as it stands in a file. */
export interface CaseSeen {
  readonly id: string
  readonly steps: readonly ExpectedStep[]
}

export interface Replay {
  /** null where it is no case. */
  readonly answer: CaseAnswer | null
  /** Every way in which the engine's answer is not what was seen. */
  readonly differences: readonly string[]
}

/** Asks the engine about a case whose outcome is known. */
export function replayCase(seen: CaseSeen, partitions: PartitionsTold): Replay {
  const parsed = parseCase(seen)
  if (!parsed.ok) return { answer: null, differences: [parsed.error] }
  const answer = playCase(parsed.value, publicSuffix, 0)
  return { answer, differences: caseDifferences(seen.steps, answer, partitions) }
}
