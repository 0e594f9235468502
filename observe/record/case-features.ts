import type { CookieCase, Step } from '../../shared/cookie/conformance/case.ts'
import type {
  CaseAnswer,
  JarCookie,
  LineAnswer,
  StepAnswer,
} from '../../shared/cookie/conformance/case-answer.ts'
import {
  reloadedPage,
  type StandingPage,
  standingAfter,
} from '../../shared/cookie/conformance/standing-page.ts'
import { type AskingWords, askingWords } from './asking-words.ts'
import { jarFeatures } from './jar-features.ts'
import { initFeatures, lineFeatures } from './line-features.ts'
import { rule } from './rule.ts'

/**
 * What a case shows of the rules, each in words: verdicts with reasons, causes and sections, by whom and from where;
 * what was sent and withheld; what became of the jar; the words of its lines. Two cases that share a feature try the
 * same rule.
 */
export function featuresOf({ steps }: CookieCase, answer: CaseAnswer): ReadonlySet<string> {
  const found = new Set<string>()
  let jar: readonly JarCookie[] = []
  let page: StandingPage | null = null
  for (const [at, asked] of steps.entries()) {
    const reloaded = reloadedPage(asked, page)
    page = standingAfter(asked, page)
    const step = reloaded ? ({ ...asked, from: reloaded.startedBy } as Step) : asked
    const answered = answer.steps[at]
    if (!answered) continue
    for (const feature of stepFeatures(step, answered, jar)) found.add(feature)
    if ('jar' in answered) jar = answered.jar
  }
  return found
}

function* stepFeatures(step: Step, answer: StepAnswer, jar: readonly JarCookie[]): Generator<string> {
  if (step.kind === 'clear') return
  const how = askingWords(step)
  if ('set' in answer) {
    yield* setFeatures(step, how, answer.set)
    yield* jarFeatures(jar, answer.jar, step.now ?? 0)
  }
  if ('cookieHeader' in answer) {
    for (const { reasons } of answer.withheld) {
      for (const reason of reasons) {
        yield rule(`${reason} when sent`)
        yield `${how.coarse} withholds: ${reason}`
      }
      yield `withholds: ${reasons.join(' ')}`
      yield `${how.exact} withholds`
    }
    yield* sentFeatures(how, answer.cookieHeader, jar)
  }
  if ('documentCookie' in answer) yield* sentFeatures(how, answer.documentCookie, jar)
}

function* setFeatures(
  step: Exclude<Step, { kind: 'clear' }>,
  how: AskingWords,
  lines: readonly LineAnswer[],
): Generator<string> {
  const { hostname } = new URL(step.url)
  for (const { line, stored, deleted, reasons, causes, sections } of lines) {
    if (stored || deleted) {
      yield `${step.kind}: ${stored ? 'stored' : 'deleted'}`
      yield `${how.exact} sets`
    }
    for (const reason of reasons) {
      yield rule(`${reason} by ${step.kind}`)
      yield `${how.coarse} refuses: ${reason}`
    }
    for (const cause of causes) yield rule(`${cause} by ${step.kind}`)
    for (const section of sections) yield rule(`${section} by ${step.kind}`)
    if (reasons.length > 1) yield `refuses: ${reasons.join(' ')}`
    yield* step.kind === 'store-set'
      ? initFeatures(step.set, hostname, reasons)
      : lineFeatures('date' in step ? countedFrom(line, step.date) : line, hostname, reasons)
    if (line.startsWith('__')) for (const cause of causes) yield `prefix ${nameOf(line)}: ${cause}`
  }
}

function* sentFeatures(how: AskingWords, text: string | null, jar: readonly JarCookie[]): Generator<string> {
  const pairs = text === null || text === '' ? [] : text.split('; ')
  const sent = pairs.flatMap((pair) => jar.filter(({ name }) => pair.startsWith(`${name}=`)).slice(0, 1))
  for (const { sameSite, partitionKey } of sent) {
    yield `${how.exact} sends`
    yield `${how.coarse} sends: ${sameSite}${partitionKey === null ? '' : ' partitioned'}`
  }
  const lengths = new Set(sent.map(({ path }) => path.length))
  if (pairs.length > 1) yield `${Math.min(pairs.length, 6)} cookies of ${lengths.size} path lengths in order`
}

/** The name, as far as its letters' case goes. */
function nameOf(line: string): string {
  const name = line.split('=', 1)[0] ?? ''
  return /[A-Z]{3}/.test(name) ? name.toUpperCase() : name
}

/** What matters of a date that a server with a Date of its own says, is how much later it is. */
function countedFrom(line: string, date: number | undefined): string {
  if (date === undefined) return line
  return line.replace(/(?<=Expires=)\w{3}, [\w ]+:\d\d:\d\d GMT/g, (text) => {
    return `Date and ${(Date.parse(text) - date) / 1000} s`
  })
}
