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
  return [{ recording: head }, ...cases].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Throws where the text is no recording. */
export function readRecording(text: string): Recording {
  const [first, ...cases] = text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
  if (!isHead(first)) throw new SyntaxError('a recording begins with {"recording": …}')
  return { head: first.recording, cases: cases as RecordedCase[] }
}

/** Whether a line tells of the recording it begins. */
export function isHead(line: unknown): line is { readonly recording: RecordingHead } {
  return typeof line === 'object' && line !== null && 'recording' in line
}
