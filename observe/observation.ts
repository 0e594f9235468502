import type { CookieCase, Step } from '../shared/cookie/conformance/case.ts'
import type { JarCookie, WithheldAnswer } from '../shared/cookie/conformance/case-answer.ts'

/** What a browser was seen to do in one step. What is absent could not be seen there. */
export interface Observation {
  /** When the step took effect, epoch ms: at the earliest and at the latest. */
  readonly now: number
  readonly until: number
  /** The whole jar after the step. */
  readonly jar?: readonly JarCookie[]
  /** The lines the browser refused and named reasons for. */
  readonly blocked?: readonly BlockedLine[]
  readonly cookieHeader?: string | null
  /** The cookies the browser kept back and named reasons for. */
  readonly withheld?: readonly WithheldAnswer[]
  readonly documentCookie?: string
}

export interface BlockedLine {
  /** As the browser prints it, trimmed. */
  readonly line: string
  readonly reasons: readonly string[]
}

/** What a browser says of the cookies of one request and its response. */
export interface CookieNews {
  readonly blocked: readonly BlockedLine[]
  readonly withheld: readonly WithheldAnswer[]
}

/** A real browser that plays cases, one at a time, each on an empty jar. */
export interface Player {
  /** One observation a step. Rejects where the browser did not do what it was asked for. */
  play(steps: readonly Step[]): Promise<Observation[]>
  /** The browser's name and version. */
  version(): Promise<string>
  close(): Promise<void>
}

/** The case with the times it was really played at. */
export function timed(input: CookieCase, observations: readonly Observation[]): CookieCase {
  return {
    ...input,
    steps: input.steps.map((step, at) =>
      step.kind === 'clear' ? step : { ...step, now: observations[at]?.now ?? step.now },
    ),
  }
}
