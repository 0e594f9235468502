import type { CookieCase, RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
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
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { siteOf, within } from '../../shared/cookie/same-site/site.ts'
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
  const how = `${wordOf(step)}${placeOf(step)}`
  if ('set' in answer) {
    yield* setFeatures(step, how, answer.set)
    yield* jarFeatures(jar, answer.jar, step.now ?? 0)
  }
  if ('cookieHeader' in answer) {
    for (const { reasons } of answer.withheld) {
      for (const reason of reasons) {
        yield rule(`${reason} when sent`)
        yield `${how} withholds: ${reason}`
      }
      yield `withholds: ${reasons.join(' ')}`
    }
    yield* sentFeatures(how, answer.cookieHeader, jar)
  }
  if ('documentCookie' in answer) yield* sentFeatures(how, answer.documentCookie, jar)
}

function* setFeatures(
  step: Exclude<Step, { kind: 'clear' }>,
  how: string,
  lines: readonly LineAnswer[],
): Generator<string> {
  const { hostname } = new URL(step.url)
  for (const { line, stored, deleted, reasons, causes, sections } of lines) {
    if (stored || deleted) {
      yield `${step.kind}: ${stored ? 'stored' : 'deleted'}`
      yield `${how} sets`
    }
    for (const reason of reasons) {
      yield rule(`${reason} by ${step.kind}`)
      yield `${how} refuses: ${reason}`
    }
    for (const cause of causes) yield rule(`${cause} by ${step.kind}`)
    for (const section of sections) yield rule(`${section} by ${step.kind}`)
    if (reasons.length > 1) yield `refuses: ${reasons.join(' ')}`
    yield* step.kind === 'store-set'
      ? initFeatures(step.set, hostname, reasons)
      : lineFeatures(line, hostname, reasons)
    if (line.startsWith('__')) for (const cause of causes) yield `prefix ${nameOf(line)}: ${cause}`
  }
}

/** What came, changed and went. */
function* jarFeatures(
  before: readonly JarCookie[],
  after: readonly JarCookie[],
  now: number,
): Generator<string> {
  const old = new Map(before.map((cookie) => [identityOf(cookie), cookie]))
  for (const cookie of after) {
    const replaced = old.get(identityOf(cookie))
    old.delete(identityOf(cookie))
    if (!replaced) yield `makes ${kindOf(cookie, now)}`
    else {
      const changed = (Object.keys(cookie) as (keyof JarCookie)[]).filter(
        (key) => cookie[key] !== replaced[key],
      )
      if (changed.length > 0) yield `replaces ${changed.join(' ')}`
    }
  }
  if (old.size === 0) return
  const gone = old.size === 1 ? 'one' : 'several'
  const chips = before.some(({ partitionKey }) => partitionKey !== null)
  if (before.length < LARGE) yield `removes ${gone}`
  // A partition is bounded in bytes, so that the number means little.
  else if (chips) yield rule(`eviction, of ${before.length} partitioned ${gone}`)
  else yield rule(`eviction, of ${before.length} about ${Math.round(old.size / 10)}0`)
}

/** A jar so large that who had to go is of interest. */
const LARGE = 100

function identityOf({ name, domain, path, partitionKey, crossSiteAncestor }: JarCookie): string {
  return JSON.stringify([name, domain, path, partitionKey, crossSiteAncestor])
}

const LONG_PATH = 1000

function kindOf(cookie: JarCookie, now: number): string {
  const { domain, path, sameSite, secure, httpOnly, expires, partitionKey, crossSiteAncestor } = cookie
  const days = expires === null ? null : (expires - now / 1000) / 86_400
  return [
    domain.startsWith('.') ? 'domain' : 'host-only',
    String(sameSite),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(path.startsWith('/') ? [] : ['no path']),
    ...(path.length > LONG_PATH ? ['long path'] : []),
    days === null ? 'session' : days > 399 ? 'shortened' : 'persistent',
    ...(partitionKey === null ? [] : [crossSiteAncestor ? 'foreign partition' : 'own partition']),
  ].join(' ')
}

function* sentFeatures(how: string, text: string | null, jar: readonly JarCookie[]): Generator<string> {
  const pairs = text === null || text === '' ? [] : text.split('; ')
  const sent = pairs.flatMap((pair) => jar.filter(({ name }) => pair.startsWith(`${name}=`)).slice(0, 1))
  for (const { sameSite, partitionKey } of sent) {
    yield `${how} sends: ${sameSite}${partitionKey === null ? '' : ' partitioned'}`
  }
  const lengths = new Set(sent.map(({ path }) => path.length))
  if (pairs.length > 1) yield `${Math.min(pairs.length, 6)} cookies of ${lengths.size} path lengths in order`
}

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/** The name, as far as its letters' case goes. */
function nameOf(line: string): string {
  const name = line.split('=', 1)[0] ?? ''
  return /[A-Z]{3}/.test(name) ? name.toUpperCase() : name
}

/** Who asks, and by what method and credentials where that may matter. */
function wordOf(step: Exclude<Step, { kind: 'clear' }>): string {
  if (!('as' in step)) return step.kind
  const { as, method, by, credentials } = step
  const unsafe = as === 'navigation' && !SAFE_METHODS.has(method) ? [method] : []
  return [as, ...unsafe, ...(by ? [`by ${by}`] : []), ...(credentials ? [credentials] : [])].join(' ')
}

/** What of the pages around, and of the URLs before, is farthest from what is asked for. */
function placeOf(step: Exclude<Step, { kind: 'clear' }>): string {
  const { url, ancestors = [] } = step
  const { from = null, redirects = [] }: Partial<RequestStep> = 'as' in step ? step : {}
  const places = [
    ...(from === null ? [] : [{ word: 'from', rank: rankOf(from, url) }]),
    ...ancestors.map((page) => ({ word: 'below', rank: rankOf(page, url) })),
    ...redirects.map((page) => ({ word: 'by way of', rank: rankOf(page, url) })),
  ]
  const most = Math.max(...places.map(({ rank }) => rank))
  const farthest = places.findLast(({ rank }) => rank === most)
  return farthest ? ` ${farthest.word} ${RELATIONS[farthest.rank]}` : ''
}

const RELATIONS = ['its site', 'its other scheme', 'another site'] as const

function rankOf(page: string, url: string): number {
  const [a, b] = [page, url].map((text) => siteOf(text, { publicSuffix }))
  if (!a || !b || !within(a, b, false)) return 2
  return within(a, b, true) ? 0 : 1
}
