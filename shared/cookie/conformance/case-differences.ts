import { type ReasonCode, reasons } from '../reasons.ts'
import type { CaseAnswer, JarCookie, LineAnswer, StepAnswer } from './case-answer.ts'
import { brief, type ExpectedParts, partDifferences } from './part-differences.ts'
import { pairsAndNames, presence } from './rows/row.ts'

/** What a case file says a browser did at one step; only what is there is compared. */
export interface Expectation {
  /** The whole jar after the step, in no order. */
  readonly jar?: readonly JarCookie[]
  /** Lines refused with a DevTools code. */
  readonly blocked?: readonly { readonly line: string; readonly reasons: readonly string[] }[]
  /** For a step of one line. */
  readonly stored?: boolean
  readonly cookie?: ExpectedParts
  readonly cookieHeader?: string | null
  /** Names, or pairs, that ride; and those that do not. */
  readonly contains?: readonly string[]
  readonly absent?: readonly string[]
  readonly documentCookie?: string
  readonly withheld?: readonly ExpectedWithheld[]
}

/** How much the source tells of the partition a cookie lies in. */
export type PartitionsTold = 'nothing' | 'site' | 'whole'

interface ExpectedWithheld {
  readonly name: string
  readonly domain: string
  readonly path: string
  readonly reasons: readonly string[]
}

export interface ExpectedStep {
  readonly now?: number | null
  readonly expect?: Expectation
}

/** How far apart two expiry times may lie, s: browsers stamp a cookie when it arrives. */
const EXPIRY_SLACK = 2

/** Every way in which an answer is not what was expected; empty when the case is met. */
export function caseDifferences(
  steps: readonly ExpectedStep[],
  answer: CaseAnswer,
  partitions: PartitionsTold,
): string[] {
  return steps.flatMap(({ expect, now }, at) => {
    const step = answer.steps[at]
    if (!expect || !step) return []
    return stepDifferences(expect, step, now ?? 0, partitions).map((text) => `step ${at + 1}: ${text}`)
  })
}

function stepDifferences(
  expect: Expectation,
  answer: StepAnswer,
  now: number,
  partitions: PartitionsTold,
): string[] {
  const found: string[] = []
  const same = (what: string, expected: unknown, actual: unknown) => {
    if (JSON.stringify(expected) !== JSON.stringify(actual))
      found.push(`${what}: ${brief(expected)} expected, ${brief(actual)} answered`)
  }
  if (expect.jar && 'jar' in answer) found.push(...jarDifferences(expect.jar, answer.jar, partitions))
  if ('set' in answer) {
    const [line] = answer.set
    if (expect.blocked) same('blocked', sortedLines(expect.blocked), sortedLines(blockedLines(answer.set)))
    if (line && expect.stored !== undefined) same('stored', expect.stored, line.stored || line.deleted)
    if (line && expect.cookie) found.push(...partDifferences(expect.cookie, line, answer.jar[0], now))
  }
  if ('cookieHeader' in answer) {
    const { cookieHeader } = answer
    if (expect.cookieHeader !== undefined) same('Cookie', expect.cookieHeader, cookieHeader)
    found.push(...presence('Cookie', pairsAndNames(cookieHeader), expect.contains, expect.absent))
    if (expect.withheld)
      same('withheld', sortedWithheld(expect.withheld), sortedWithheld(answer.withheld.filter(inDevTools)))
  }
  if ('documentCookie' in answer) same('document.cookie', expect.documentCookie, answer.documentCookie)
  return found
}

function jarDifferences(
  expected: readonly JarCookie[],
  actual: readonly JarCookie[],
  partitions: PartitionsTold,
): string[] {
  const left = [...actual]
  const missing = expected.filter((cookie) => {
    const at = left.findIndex((other) => sameCookie(cookie, other, partitions))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  return [
    ...missing.map((cookie) => `jar lacks ${brief(cookie)}`),
    ...left.map((cookie) => `jar also has ${brief(cookie)}`),
  ]
}

function sameCookie(expected: JarCookie, actual: JarCookie, partitions: PartitionsTold): boolean {
  const keys = ['name', 'value', 'domain', 'path', 'httpOnly', 'secure', 'sameSite'] as const
  if (!keys.every((key) => expected[key] === actual[key])) return false
  if (partitions !== 'nothing' && expected.partitionKey !== actual.partitionKey) return false
  if (partitions === 'whole' && expected.crossSiteAncestor !== actual.crossSiteAncestor) return false
  if (expected.expires === null || actual.expires === null) return expected.expires === actual.expires
  return Math.abs(expected.expires - actual.expires) <= EXPIRY_SLACK
}

/** DevTools lists only what it has a code for. */
function inDevTools({ reasons: codes }: { readonly reasons: readonly string[] }): boolean {
  return codes.some((code) => !('own' in (reasons[code as ReasonCode] ?? {})))
}

function blockedLines(lines: readonly LineAnswer[]): readonly LineAnswer[] {
  return lines.filter((line) => line.reasons.length > 0 && inDevTools(line))
}

function sortedLines(
  lines: readonly { readonly line: string; readonly reasons: readonly string[] }[],
): string[] {
  return lines.map(({ line, reasons: codes }) => JSON.stringify([printed(line), [...codes].sort()])).sort()
}

/** A line as far as it can be compared: DevTools leaves out what begins like a character of UTF-8 and is none. */
function printed(line: string): string {
  return line.replace(/[\xc0-\xdf].|[\xe0-\xef]..|[\xf0-\xf7].{3}|[^\0-\x7f]/gs, '').trim()
}

function sortedWithheld(cookies: readonly ExpectedWithheld[]): string[] {
  return cookies
    .map(({ name, domain, path, reasons: codes }) => JSON.stringify([name, domain, path, [...codes].sort()]))
    .sort()
}
