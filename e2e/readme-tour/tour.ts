import { attributeSteps, tableSteps } from './attribute-steps.ts'
import { cookieSteps, sessionSteps } from './first-steps.ts'
import { expressSteps, resultSteps, togetherSteps } from './server-steps.ts'
import type { Step } from './step.ts'

/** The README's tour. A paragraph's sentences follow each other on one line; a row of the table is a line of its own. */
export const TOUR: readonly (readonly Step[])[] = [
  cookieSteps,
  sessionSteps,
  attributeSteps,
  ...tableSteps.map((row) => [row]),
  expressSteps,
  resultSteps,
  togetherSteps,
]
