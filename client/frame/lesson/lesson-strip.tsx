import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { PART_TITLES, PARTS } from '../../../shared/scenarios/part.ts'
import { isOneLine, isOpen, setOpen } from '../../model/lessons/folded.ts'
import { shownPart } from '../../model/lessons/lesson-run.ts'
import { nextLesson } from '../../model/lessons/next-lesson.ts'
import { Icon } from '../../parts/marks/icon.tsx'
import { CodeWords } from '../../parts/text/code-words.tsx'
import { LessonAct } from './lesson-act.tsx'
import { NextLesson } from './lesson-next.tsx'
import './lesson-strip.css'

/** The bar in one line, where there is little room: the part, what it is about, the button. What it says opens below. */
export function LessonStrip({ lesson }: { lesson: Lesson }) {
  if (!isOneLine.value) return null
  const at = PARTS.indexOf(shownPart.value)
  const open = isOpen.value
  return (
    <div class="lesson-strip">
      <button
        type="button"
        class="lesson-strip__toggle"
        aria-label="What this part says"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'caretDown' : 'caretRight'} />
      </button>
      <span class="lesson-strip__part" aria-current={open ? undefined : 'step'}>
        {at + 1} of {PARTS.length}, {PART_TITLES[shownPart.value]}
      </span>
      <p class="lesson-strip__line">
        <CodeWords text={lineOf(lesson)} />
      </p>
      {shownPart.value === 'keep' ? <NextLesson next={nextLesson(lesson)} /> : <LessonAct lesson={lesson} />}
    </div>
  )
}

function lineOf({ question, sees, guess, outcome, goal }: Lesson): string {
  const wanted = goal.map(({ says }) => says).join(', and ')
  switch (shownPart.value) {
    case 'question':
      return `“${sees}”`
    case 'do':
      return question
    case 'predict':
      return guess.question
    case 'see':
      return outcome.says
    case 'mend':
      return `The goal: ${wanted}.`
    case 'keep':
      return `Solved: ${wanted}.`
  }
}
