import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import type { CaseAnswer } from '../../shared/cookie/conformance/case-answer.ts'
import { playCase } from '../../shared/cookie/conformance/play-case.ts'
import { caseLine } from '../../shared/cookie/conformance/recording.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { type CaseRules, generateCase } from '../cases/generate-case.ts'
import { featuresOf } from './case-features.ts'
import type { Candidate } from './cover.ts'
import { recordedCase } from './recorded-case.ts'
import { isRule } from './rule.ts'

/** A generated case with what it shows by the engine's answer. */
interface CaseCandidate extends Candidate {
  readonly number: number
}

export interface Candidates {
  readonly candidates: readonly CaseCandidate[]
  /** What the recording is to show. */
  readonly wanted: ReadonlySet<string>
}

/** Cases that show the same are kept so often: some cost less than others, and one may fail in the browser. */
const SPARES = 5

/** What fewer than one of so many cases shows is an accident of chance, and not looked for, unless it is a rule. */
const SELDOM = 500

/** Generates cases and keeps those that are worth playing. `clock`: epoch ms. */
export function findCandidates(seed: number, generated: number, rules: CaseRules, clock: number): Candidates {
  const times = new Map<string, number>()
  const candidates: CaseCandidate[] = []
  for (let number = 0; number < generated; number++) {
    const input = playedAt(clock, generateCase(seed, number, rules))
    const answer = playCase(input, publicSuffix, clock)
    const features = featuresOf(input, answer)
    let isNew = false
    for (const feature of features) {
      const before = times.get(feature) ?? 0
      times.set(feature, before + 1)
      if (before < SPARES) isNew = true
    }
    if (isNew) candidates.push({ number, features, cost: costOf(input, answer) })
  }
  const often = [...times].filter(([feature, count]) => count * SELDOM >= generated || isRule(feature))
  return { candidates, wanted: new Set(often.map(([feature]) => feature)) }
}

function playedAt(clock: number, input: CookieCase): CookieCase {
  const steps = input.steps.map((step) => (step.kind === 'clear' ? step : { ...step, now: clock }))
  return { ...input, steps }
}

/** How many characters it takes to write down a case in which a browser does as the engine says. */
function costOf(input: CookieCase, { steps }: CaseAnswer): number {
  const seen = steps.map((step) => ({ ...step, now: 0, until: 0, blocked: NO_LINES }))
  return caseLine(recordedCase(input, seen)).length
}

const NO_LINES: readonly never[] = []

/** What a case shows, once the engine has answered it. */
export function shownBy(input: CookieCase, clock: number): ReadonlySet<string> {
  return featuresOf(input, playCase(input, publicSuffix, clock))
}
