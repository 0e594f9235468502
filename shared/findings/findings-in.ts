import type { Recording } from '../protocol/recording/recording.ts'
import { baseState } from '../protocol/state/base-state.ts'
import { fold } from '../protocol/state/reduce.ts'
import type { Finding } from './finding.ts'
import { FindingsFold } from './findings-fold.ts'
import type { Rule } from './rule.ts'
import type { EngineFor } from './world.ts'

/** Events folded at a time: a state keeps only so many exchanges, and is copied for each step. */
const STEP = 200

/** What went wrong in a recording, newest first. */
export function findingsIn(
  recording: Recording,
  engineFor: EngineFor,
  rules?: readonly Rule[],
): readonly Finding[] {
  let state = baseState(recording)
  const findings = new FindingsFold(state, engineFor, rules)
  for (let at = 0; at < recording.events.length; at += STEP) {
    const events = recording.events.slice(at, at + STEP)
    state = fold(state, events)
    findings.take(state, events)
  }
  return findings.findings
}
