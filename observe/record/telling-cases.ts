import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import { type CaseRules, generateCase } from '../cases/generate-case.ts'
import { findCandidates } from './candidates.ts'
import { cover } from './cover.ts'

/** From how many cases to choose: what is seldom shows in one of some hundreds. */
const GENERATED = 1_500

/**
 * Generated cases, those first that show most of the rules for their length: the first thirty try more rules than the first
 * sixty as they are generated.
 */
export function* tellingCases(seed: number, rules: CaseRules): Generator<CookieCase, undefined> {
  const { candidates, wanted } = findCandidates(seed, GENERATED, rules, Date.now())
  for (const { number } of cover(candidates, wanted)) yield generateCase(seed, number, rules)
}
