import type {
  CaseAnswer,
  JarCookie,
  LineAnswer,
  StepAnswer,
  WithheldAnswer,
} from '../shared/cookie/conformance/case-answer.ts'
import { decodeBytes } from '../shared/cookie/parsing/byte-string.ts'
import { reasons } from '../shared/cookie/reasons.ts'
import type { BlockedLine, Observation } from './observation.ts'

/** One point in which the engine and the browser part. */
export interface Difference {
  /** Index of the step, from 0. */
  readonly step: number
  readonly what: 'jar' | 'blocked' | 'cookieHeader' | 'withheld' | 'documentCookie'
  readonly engine: unknown
  readonly browser: unknown
}

/** Browsers count whole seconds, and start their clock a little after the answer was sent. */
const EXPIRY_SLACK_SECONDS = 2

/** Every difference between the engine's answer and what was seen; what could not be seen is not compared. */
export function compare(answer: CaseAnswer, observations: readonly Observation[]): Difference[] {
  return answer.steps.flatMap((step, at) => {
    const seen = observations[at]
    if (!seen) throw new Error(`step ${at + 1} was not observed`)
    return [...compareStep(step, seen)].map((difference) => ({ step: at, ...difference }))
  })
}

function* compareStep(answer: StepAnswer, seen: Observation): Generator<Omit<Difference, 'step'>> {
  if ('set' in answer && seen.blocked) {
    const ours = answer.set.map(blockedOf).filter((line) => line !== null)
    yield* listDifference('blocked', ours.map(blockedKey), seen.blocked.map(blockedKey))
  }
  if ('jar' in answer && seen.jar) yield* jarDifference(answer.jar, seen.jar, seen)
  if ('cookieHeader' in answer) {
    if (seen.cookieHeader !== undefined && answer.cookieHeader !== seen.cookieHeader) {
      yield { what: 'cookieHeader', engine: answer.cookieHeader, browser: seen.cookieHeader }
    }
    if (seen.withheld) {
      const ours = answer.withheld.map(namedByDevTools).filter(({ reasons }) => reasons.length > 0)
      yield* listDifference('withheld', ours.map(withheldKey), seen.withheld.map(withheldKey))
    }
  }
  if ('documentCookie' in answer && seen.documentCookie !== undefined) {
    if (answer.documentCookie !== seen.documentCookie) {
      yield { what: 'documentCookie', engine: answer.documentCookie, browser: seen.documentCookie }
    }
  }
}

/** What DevTools would show of a line: it has codes for some refusals only. */
function blockedOf({ line, reasons }: LineAnswer): BlockedLine | null {
  const named = reasons.filter(hasDevToolsCode)
  return named.length === 0 ? null : { line: line.trim(), reasons: named }
}

function namedByDevTools(withheld: WithheldAnswer): WithheldAnswer {
  return { ...withheld, reasons: withheld.reasons.filter(hasDevToolsCode) }
}

function hasDevToolsCode(code: string): boolean {
  return code in reasons && !('own' in reasons[code as keyof typeof reasons])
}

function blockedKey({ line, reasons }: BlockedLine): string {
  return JSON.stringify({ line: legible(line.trim()), reasons: [...reasons].sort() })
}

function withheldKey({ name, domain, path, reasons }: WithheldAnswer): string {
  return JSON.stringify({ name: legible(name), domain, path: legible(path), reasons: [...reasons].sort() })
}

/** Compares as multisets; shows only what one side alone has. */
function* listDifference(
  what: Difference['what'],
  ours: readonly string[],
  theirs: readonly string[],
): Generator<Omit<Difference, 'step'>> {
  const engine = without(ours, theirs)
  const browser = without(theirs, ours)
  if (engine.length + browser.length === 0) return
  yield { what, engine: engine.map((key) => JSON.parse(key)), browser: browser.map((key) => JSON.parse(key)) }
}

function without(items: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken]
  return items.filter((item) => {
    const at = left.indexOf(item)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

function* jarDifference(
  ours: readonly JarCookie[],
  theirs: readonly JarCookie[],
  { now, until }: Observation,
): Generator<Omit<Difference, 'step'>> {
  const longest = (until - now) / 1000 + EXPIRY_SLACK_SECONDS
  const left = [...theirs]
  const engine = ours.filter((mine) => {
    const at = left.findIndex((other) => sameJarCookie(mine, other, longest))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  if (engine.length + left.length > 0) yield { what: 'jar', engine, browser: left }
}

function sameJarCookie(ours: JarCookie, theirs: JarCookie, longest: number): boolean {
  return (
    sameText(ours.name, theirs.name) &&
    sameText(ours.value, theirs.value) &&
    ours.domain === theirs.domain &&
    sameText(ours.path, theirs.path) &&
    ours.httpOnly === theirs.httpOnly &&
    ours.secure === theirs.secure &&
    ours.sameSite === theirs.sameSite &&
    ours.partitionKey === theirs.partitionKey &&
    (ours.crossSiteAncestor ?? false) === (theirs.crossSiteAncestor ?? false) &&
    sameExpiry(ours.expires, theirs.expires, longest)
  )
}

/** Times of a step are known to lie between two moments, so expiry times are compared with that much slack. */
function sameExpiry(ours: number | null, theirs: number | null, longest: number): boolean {
  if (ours === null || theirs === null) return ours === theirs
  return theirs - ours >= -EXPIRY_SLACK_SECONDS && theirs - ours <= longest
}

/** Bytes that are no UTF-8 do not reach a player; the Cookie header, taken from the wire, has them. */
function sameText(ours: string, theirs: string): boolean {
  return legible(ours) === legible(theirs)
}

function legible(bytes: string): string {
  return decodeBytes(bytes).replaceAll('\ufffd', '')
}
