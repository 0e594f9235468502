import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import type { RecordedCase } from '../../shared/cookie/conformance/recording.ts'
import { replayCase } from '../../shared/cookie/conformance/replay-case.ts'
import type { CaseRules } from '../cases/generate-case.ts'
import { generateCase } from '../cases/generate-case.ts'
import type { Player } from '../observation.ts'
import { type Outcome, playCases } from '../play-cases.ts'
import { findCandidates, shownBy } from './candidates.ts'
import { cover } from './cover.ts'
import { recordedCase } from './recorded-case.ts'

export interface RecordingAsked {
  readonly rules: CaseRules
  readonly seed: number
  /** How many cases to choose from. */
  readonly generated: number
  readonly lanes: number
}

export interface SettingRecorded {
  /** In the order they were generated in. */
  readonly cases: readonly RecordedCase[]
  /** Those of them in which the browser did not do as the engine says. */
  readonly differing: readonly Outcome[]
  /** What could not be recorded: the browser did not do the same twice, or did not do it at all. */
  readonly failed: readonly Outcome[]
  /** How much is shown of what was wanted, and what is not. */
  readonly shown: number
  readonly missing: readonly string[]
}

/** How often to look for cases in the place of those that failed. */
const ROUNDS = 3

/** Hears of each case that was played. */
export interface Watcher {
  add(): void
  clear(): void
}

/** Chooses cases, plays them, and hands over what the browser did. `watch`: called as so many cases begin. */
export async function recordSetting(
  { rules, seed, generated, lanes }: RecordingAsked,
  open: () => Promise<Player>,
  watch: (total: number) => Watcher,
): Promise<SettingRecorded> {
  const { candidates, wanted } = findCandidates(seed, generated, rules, Date.now())
  const untried = new Set(candidates)
  const missing = new Set(wanted)
  const recorded = new Map<number, RecordedCase>()
  const differing: Outcome[] = []
  const failed: Outcome[] = []
  for (let round = 0; round < ROUNDS && missing.size > 0; round++) {
    const chosen = cover([...untried], missing)
    if (chosen.length === 0) break
    const numbers = new Map<string, number>()
    const cases = chosen.map(({ number }): CookieCase => {
      const input = generateCase(seed, number, rules)
      numbers.set(String(input.id), number)
      return input
    })
    const watcher = watch(cases.length)
    await playCases(cases, open, lanes, (outcome) => {
      watcher.add()
      const taken = takenFrom(outcome)
      if (!taken) return void failed.push(outcome)
      if (outcome.kind === 'differs') differing.push(outcome)
      recorded.set(numbers.get(taken.id) ?? 0, taken)
      for (const feature of shownBy(taken, 0)) missing.delete(feature)
    })
    watcher.clear()
    for (const candidate of chosen) untried.delete(candidate)
  }
  const inOrder = [...recorded].sort(([a], [b]) => a - b).map(([, taken]) => taken)
  return { cases: inOrder, differing, failed, shown: wanted.size - missing.size, missing: [...missing] }
}

/** What is written down of an outcome: null where it would not be the same when it is read again. */
function takenFrom(outcome: Outcome): RecordedCase | null {
  if (outcome.kind !== 'same' && outcome.kind !== 'differs') return null
  const written = recordedCase(outcome.case, outcome.seen)
  const agrees = replayCase(written, 'whole').differences.length === 0
  return agrees === (outcome.kind === 'same') ? written : null
}
