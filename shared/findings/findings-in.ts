import type { EngineFor } from '../clients/engine-for.ts'
import type { Recording } from '../protocol/recording/recording.ts'
import { baseState } from '../protocol/state/base-state.ts'
import type { JournalState } from '../protocol/state/journal-state.ts'
import { fold } from '../protocol/state/reduce.ts'
import type { Finding } from './finding.ts'
import { FindingsFold } from './findings-fold.ts'
import type { Rule } from './rule.ts'

/** Events folded at a time: a state keeps only so many exchanges, and is copied for each step. */
const STEP = 200

/** A recording that was read to its end. */
export interface ReadRecording {
  readonly state: JournalState
  readonly fold: FindingsFold
}

/** What went wrong in a recording, newest first. */
export function findingsIn(
  recording: Recording,
  engineFor: EngineFor,
  rules?: readonly Rule[],
): readonly Finding[] {
  return readRecording(recording, engineFor, rules).fold.findings
}

/** Folds a recording, and looks for what went wrong in it. */
export function readRecording(
  recording: Recording,
  engineFor: EngineFor,
  rules?: readonly Rule[],
): ReadRecording {
  const steps = readStepwise(recording, engineFor, rules)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same; between two steps whoever asks may do other things. */
export function* readStepwise(
  recording: Recording,
  engineFor: EngineFor,
  rules?: readonly Rule[],
): Generator<void, ReadRecording> {
  let state = baseState(recording)
  const findings = new FindingsFold(state, engineFor, rules)
  for (let at = 0; at < recording.events.length; at += STEP) {
    const events = recording.events.slice(at, at + STEP)
    state = fold(state, events)
    findings.take(state, events)
    yield
  }
  return { state, fold: findings }
}
