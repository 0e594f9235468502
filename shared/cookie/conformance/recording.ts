import type { CookieCase, Step } from './case.ts'
import type { Expectation } from './case-differences.ts'

/** What a real browser did with generated cases: a file of `recorded/`, one JSON value a line, this one first. */
interface RecordingHead {
  /** Name and version, as the browser tells them. */
  readonly browser: string
  readonly thirdParty: CookieCase['thirdParty']
  /** The day it was recorded, `2026-11-27`. */
  readonly date: string
  /** The generator's seed, and of how many of its cases these were chosen. */
  readonly seed: number
  readonly generated: number
}

/** A case as it was played, with what the browser did at each step. */
export interface RecordedCase extends CookieCase {
  readonly id: string
  readonly steps: readonly RecordedStep[]
}

type RecordedStep = Step & { readonly expect: Expectation }

export interface Recording {
  readonly head: RecordingHead
  readonly cases: readonly RecordedCase[]
}

export function writeRecording({ head, cases }: Recording): string {
  return [JSON.stringify({ recording: head }), ...cases.map(caseLine)].map((line) => `${line}\n`).join('')
}

/** A case as it stands in a file: without what goes without saying. */
export function caseLine({ steps, ...named }: RecordedCase): string {
  const short = steps.map(({ expect, ...step }) => {
    const { jar } = expect
    return {
      ...without(step, USUAL_STEP),
      expect: jar ? { ...expect, jar: jar.map((cookie) => without(cookie, USUAL_COOKIE)) } : expect,
    }
  })
  return JSON.stringify({ ...named, steps: short })
}

/** What `parseCase` takes a step for that does not say. */
const USUAL_STEP = { as: 'navigation', method: 'GET', from: null }

const USUAL_COOKIE = {
  path: '/',
  expires: null,
  httpOnly: false,
  secure: false,
  sameSite: null,
  partitionKey: null,
}

function without(value: object, usual: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(value).filter(([key, one]) => !(key in usual) || usual[key] !== one),
  )
}

function isCase(line: unknown): line is RecordedCase {
  return typeof line === 'object' && line !== null && 'steps' in line
}

/** Throws where the text is no recording. */
export function readRecording(text: string): Recording {
  const [first, ...lines] = text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
  if (!isHead(first)) throw new SyntaxError('a recording begins with {"recording": …}')
  return { head: first.recording, cases: lines.filter(isCase).map(asItWas) }
}

function asItWas({ steps, ...named }: RecordedCase): RecordedCase {
  const whole = steps.map((step): RecordedStep => {
    const { jar } = step.expect
    const expect = jar
      ? { ...step.expect, jar: jar.map((one) => ({ ...USUAL_COOKIE, ...one })) }
      : step.expect
    return ASKING.has(step.kind) ? ({ ...USUAL_STEP, ...step, expect } as RecordedStep) : { ...step, expect }
  })
  return { ...named, steps: whole }
}

const ASKING: ReadonlySet<Step['kind']> = new Set<Step['kind']>(['request', 'response', 'clear-site-data'])

/** Whether a line tells of the recording it begins. */
export function isHead(line: unknown): line is { readonly recording: RecordingHead } {
  return typeof line === 'object' && line !== null && 'recording' in line
}
