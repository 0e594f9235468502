import type { ReasonCode } from '../reasons.ts'
import type { JarCookie, LineAnswer } from './case-answer.ts'

/** Parts of a single cookie, in the words of the unit tests they come from. */
export interface ExpectedParts {
  readonly name?: string
  readonly value?: string
  readonly domain?: string
  readonly hostOnly?: boolean
  readonly path?: string
  readonly secure?: boolean
  readonly httpOnly?: boolean
  readonly partitioned?: boolean
  readonly persistent?: boolean
  readonly expired?: boolean
  readonly expiresInSeconds?: number
  readonly reason?: string
}

/** So much of a value as a sentence can hold. */
export function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** Where a unit test names a refusal in a word of its own, the codes that mean it. */
const UNIT_TEST_REASONS: Readonly<Record<string, readonly ReasonCode[]>> = {
  'control-character': ['DisallowedCharacter'],
  domain: ['InvalidDomain'],
  prefix: ['InvalidPrefix'],
  'prefix+domain': ['InvalidDomain', 'InvalidPrefix'],
}

/** In what the cookie of one line is not what the unit test says. `now`: epoch ms. */
export function partDifferences(
  expected: ExpectedParts,
  line: LineAnswer,
  cookie: JarCookie | undefined,
  now: number,
): string[] {
  const lifetime = cookie?.expires === null || !cookie ? null : cookie.expires - now / 1000
  const actual: ExpectedParts = {
    ...(cookie && {
      name: cookie.name,
      value: cookie.value,
      domain: cookie.domain.replace(/^\./, ''),
      hostOnly: !cookie.domain.startsWith('.'),
      path: cookie.path,
      secure: cookie.secure,
      httpOnly: cookie.httpOnly,
      partitioned: cookie.partitionKey !== null,
    }),
    persistent: lifetime !== null || line.deleted,
    expired: line.deleted,
    ...(lifetime !== null && { expiresInSeconds: Math.round(lifetime) }),
  }
  const { reason, ...parts } = expected
  const found = (Object.keys(parts) as (keyof typeof parts)[])
    .filter((key) => parts[key] !== actual[key])
    .map((key) => `${key}: ${brief(parts[key])} expected, ${brief(actual[key])} answered`)
  if (reason !== undefined) {
    const codes = UNIT_TEST_REASONS[reason]
    if (!codes || codes.join() !== [...line.reasons].sort().join())
      found.push(`reason: ${reason} expected, ${brief(line.reasons)} answered`)
  }
  return found
}
