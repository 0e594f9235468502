import { isSolved, type Lesson } from './lesson.ts'
import type { Run } from './run.ts'

export const PARTS = ['question', 'do', 'predict', 'see', 'mend', 'keep'] as const
export type Part = (typeof PARTS)[number]

export const PART_TITLES: Readonly<Record<Part, string>> = {
  question: 'Question',
  do: 'Do it',
  predict: 'Predict',
  see: 'See',
  mend: 'Mend',
  keep: 'Keep',
}

/** Which part comes after, given where one was and what happened; no part is left for another reason. */
export function nextPart(lesson: Lesson, part: Part, run: Run, found: boolean): Part {
  switch (part) {
    case 'question':
      return 'question'
    case 'do':
      return run.stepsDone(lesson.steps) === lesson.steps.length ? 'predict' : 'do'
    case 'predict':
      return isOver(lesson, run) && lesson.outcome.holds(run) ? 'see' : 'predict'
    case 'see':
      return found ? 'mend' : 'see'
    case 'mend':
      return isOver(lesson, run) && isSolved(lesson, run) ? 'keep' : 'mend'
    case 'keep':
      return 'keep'
  }
}

/** Everything that a lesson asks for has been done, and answered to its end. */
export function isOver(lesson: Lesson, run: Run): boolean {
  const all = [...lesson.steps, ...lesson.guess.steps]
  return run.settled && run.stepsDone(all) === all.length
}
