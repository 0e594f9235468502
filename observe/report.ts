import type { Outcome } from './play-cases.ts'

/** How a run went, in numbers. */
export interface Tally {
  played: number
  steps: number
  differ: number
  unsteady: number
  unplayed: number
}

export function emptyTally(): Tally {
  return { played: 0, steps: 0, differ: 0, unsteady: 0, unplayed: 0 }
}

export function count(tally: Tally, outcome: Outcome): void {
  if (outcome.kind === 'unplayed') {
    tally.unplayed += 1
    return
  }
  tally.played += 1
  tally.steps += outcome.case.steps.length
  if (outcome.kind === 'differs') tally.differ += 1
  if (outcome.kind === 'unsteady') tally.unsteady += 1
}

/**
 * A line of NDJSON for every case that is not as foretold: the case itself, for `crumbscope explain --batch` or
 * `npm run observe -- --play FILE`, with what the browser did beside the engine's answer. null when all is well.
 */
export function outcomeLine(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'same':
      return null
    case 'differs':
      return JSON.stringify({ ...outcome.case, differs: outcome.differences })
    case 'unsteady':
      return JSON.stringify({ ...outcome.case, differedOnce: outcome.differences })
    case 'unplayed':
      return JSON.stringify({ ...outcome.case, unplayed: outcome.error.message })
    default:
      return outcome satisfies never
  }
}

export function summary(tally: Tally, where: string, seconds: number): string {
  const { played, steps, differ, unsteady, unplayed } = tally
  return [
    `${played} cases, ${steps} steps, in ${where}: ${differ} ${differ === 1 ? 'differs' : 'differ'}`,
    ...(unsteady > 0 ? [`${unsteady} differed once and not again`] : []),
    ...(unplayed > 0 ? [`${unplayed} could not be played`] : []),
    `${Math.round(seconds)} s`,
  ].join(', ')
}
