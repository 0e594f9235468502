import type { CookieCase } from '../../../shared/cookie/conformance/case.ts'
import type { CaseAnswer } from '../../../shared/cookie/conformance/case-answer.ts'
import { playCase } from '../../../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import { PROFILE_NAMES } from '../../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { shown } from '../terminal-text.ts'

export interface ProfileAnswer extends CaseAnswer {
  readonly profile: ProfileName
}

/** A case answered by every profile, each with third-party cookies as it comes, unless that was `asked` for. */
export function answersOfAll(
  input: Omit<CookieCase, 'profile' | 'thirdParty'>,
  asked: ThirdParty | null,
  clock: number,
): readonly ProfileAnswer[] {
  return PROFILE_NAMES.map((profile) => {
    const thirdParty = asked ?? profiles[profile].thirdParty
    return { profile, ...playCase({ ...input, profile, thirdParty }, publicSuffix, clock) }
  })
}

/** The longest name of a row, in characters. */
const LONGEST = 60

/** The answers as a Markdown table: a row for each line and each cookie of a request, a column for each profile. */
export function profilesTable(steps: CookieCase['steps'], answers: readonly ProfileAnswer[]): string {
  const rows = steps.flatMap((step, at) => {
    if (step.kind === 'response') {
      return step.set.map((line, place) => [
        `Set-Cookie: ${cut(line)}`,
        ...answers.map((answer) => fateOf(answer, at, place)),
      ])
    }
    if (step.kind !== 'request') return []
    const names = new Set(answers.flatMap((answer) => [...cookiesAt(answer, at).keys()]))
    return [...names].map((name) => [
      `${cut(name)} to ${cut(step.url)}`,
      ...answers.map((answer) => cookiesAt(answer, at).get(name) ?? elsewhere(answer, at, name)),
    ])
  })
  const head = ['', ...answers.map(({ profile }) => profile)]
  const third = ['third-party cookies', ...answers.map(({ thirdParty }) => thirdParty)]
  const seen = ['seen in', ...answers.map(({ profile }) => seenIn(profile))]
  const disputed = answers.flatMap(({ profile }) =>
    profiles[profile].disputed.map((one) => `${profile}: ${one}`),
  )
  return `${[aligned([head, third, ...rows, seen]), ...disputed].join('\n')}\n`
}

/** The versions a browser's rules were seen in; how far a text has got. */
function seenIn(profile: ProfileName): string {
  const { versions, basis } = profiles[profile]
  return versions.length > 0 ? versions.join(', ') : basis
}

/** What became of one line. */
function fateOf({ steps }: ProfileAnswer, at: number, place: number): string {
  const step = steps[at]
  const line = step && 'set' in step ? step.set[place] : undefined
  if (!line) return ''
  if (line.reasons.length > 0) return line.reasons.join(' + ')
  return line.deleted ? 'deletes' : line.sections.includes('5.5') ? 'stored, shortened' : 'stored'
}

/** A cookie that a request does not even see: it lies in another partition, or nowhere. */
function elsewhere({ steps }: ProfileAnswer, at: number, name: string): string {
  const before = steps.slice(0, at).findLast((step) => 'jar' in step)
  const isKept = before !== undefined && 'jar' in before && before.jar.some((cookie) => cookie.name === name)
  return isKept ? 'kept apart' : 'not stored'
}

/** By name: whether it rides along with a request. */
function cookiesAt({ steps }: ProfileAnswer, at: number): ReadonlyMap<string, string> {
  const step = steps[at]
  if (!step || !('cookieHeader' in step)) return new Map()
  const sent = (step.cookieHeader ?? '').split('; ').filter(Boolean)
  return new Map([
    ...step.withheld.map(({ name, reasons }) => [name, reasons.join(' + ')] as const),
    ...sent.map((pair) => [pair.split('=', 1)[0] ?? pair, 'sent'] as const),
  ])
}

function cut(bytes: string): string {
  const text = shown(decodeBytes(bytes)).replaceAll('|', '\\|')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rest.map(line)].join(
    '\n',
  )
}
