import { publicSuffix } from '../../matching/public-suffix.ts'
import type { ProfileName } from '../../profiles/rules.ts'
import { parseCase } from '../case.ts'
import type { StepAnswer } from '../case-answer.ts'
import { playCase } from '../play-case.ts'

/** One row of a conformance table; what it holds follows from its `kind`. */
export interface Row {
  readonly id: string
  readonly kind: string
  readonly [key: string]: unknown
}

/** When the stories of the tables begin, epoch ms. */
export const START = Date.UTC(2026, 0, 1)

/** Plays what a row tells as a case; throws where the row was put into words that are none. */
export function play(profile: ProfileName, steps: readonly object[]): readonly StepAnswer[] {
  const parsed = parseCase({ profile, steps })
  if (!parsed.ok) throw new Error(parsed.error)
  return playCase(parsed.value, publicSuffix, START).steps
}

/** One sentence where two values differ. */
export function same(what: string, expected: unknown, actual: unknown): string[] {
  const [wanted, given] = [expected, actual].map((value) => JSON.stringify(value) ?? 'nothing')
  return wanted === given ? [] : [`${what}: ${wanted} expected, ${given} answered`]
}

/** Names that must be there, and names that must not. */
export function presence(
  what: string,
  found: ReadonlySet<string>,
  present: unknown = [],
  absent: unknown = [],
): string[] {
  return [
    ...(present as readonly string[]).flatMap((name) => same(`${what} has ${name}`, true, found.has(name))),
    ...(absent as readonly string[]).flatMap((name) => same(`${what} has ${name}`, false, found.has(name))),
  ]
}

/** The pairs of a Cookie header or of `document.cookie`, and their names. */
export function pairsAndNames(text: string | null): ReadonlySet<string> {
  const pairs = text === null || text === '' ? [] : text.split('; ')
  return new Set(pairs.flatMap((pair) => [pair, pair.split('=', 1)[0] ?? '']))
}

/** What was sent or shown at a step that reads. */
export function readAt(step: StepAnswer | undefined): string | null {
  if (!step) return null
  if ('cookieHeader' in step) return step.cookieHeader
  return 'documentCookie' in step ? step.documentCookie : null
}
