import type { EngineFor } from '../clients/engine-for.ts'
import type { Recording } from '../protocol/recording/recording.ts'
import { baseState } from '../protocol/state/base-state.ts'
import type { JournalState } from '../protocol/state/journal-state.ts'
import { RunningState } from '../protocol/state/reduce.ts'
import type { Finding } from './finding.ts'
import { FindingsFold } from './findings-fold.ts'
import type { Rule } from './rule.ts'

/** Events between two steps. */
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
  const state = new RunningState(baseState(recording))
  const findings = new FindingsFold(state.now, engineFor, rules)
  for (const [at, event] of recording.events.entries()) {
    state.apply(event)
    findings.takeOne(event)
    if (at % STEP === STEP - 1) yield
  }
  return { state: state.end(), fold: findings }
}
