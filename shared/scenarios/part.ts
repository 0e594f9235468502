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
  const done = run.stepsDone(lesson.steps) === lesson.steps.length
  switch (part) {
    case 'question':
      return 'question'
    case 'do':
      return done ? 'predict' : 'do'
    case 'predict': {
      const all = [...lesson.steps, ...lesson.guess.steps]
      return run.stepsDone(all) === all.length && run.settled && lesson.outcome.holds(run) ? 'see' : 'predict'
    }
    case 'see':
      return found ? 'mend' : 'see'
    case 'mend':
      return run.seen.length > 0 && run.settled && isSolved(lesson, run) ? 'keep' : 'mend'
    case 'keep':
      return 'keep'
  }
}
