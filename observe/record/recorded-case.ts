import type { CookieCase, Step } from '../../shared/cookie/conformance/case.ts'
import type { Expectation } from '../../shared/cookie/conformance/case-differences.ts'
import type { RecordedCase } from '../../shared/cookie/conformance/recording.ts'
import { mendUtf8 } from '../../shared/cookie/parsing/byte-string.ts'
import type { Observation } from '../observation.ts'

/** A jar of more cookies is not written down: the Cookie header that follows tells who is left. */
const LARGEST_JAR = 40

/** A case as it was played, with what was seen, in the form that is written down. */
export function recordedCase(played: CookieCase, seen: readonly Observation[]): RecordedCase {
  // Bytes that are no UTF-8 do not come through the debugger, but on the wire they do.
  const legible = played.steps.every(
    (step) => step.kind !== 'response' || step.set.every((line) => mendUtf8(line) === line),
  )
  return {
    ...played,
    id: String(played.id),
    steps: played.steps.map((step, at) => ({ ...step, expect: expectation(step, seen[at], legible) })),
  }
}

function expectation(step: Step, seen: Observation | undefined, legible: boolean): Expectation {
  const { jar, blocked, cookieHeader, withheld, documentCookie } = seen ?? {}
  const small = jar !== undefined && jar.length <= LARGEST_JAR
  return {
    ...(legible && small && { jar }),
    ...(legible && step.kind === 'response' && blocked && { blocked }),
    ...(cookieHeader !== undefined && { cookieHeader }),
    ...(legible && withheld && { withheld }),
    ...(documentCookie !== undefined && { documentCookie }),
  }
}
