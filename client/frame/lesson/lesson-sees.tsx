import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import type { Part } from '../../../shared/scenarios/part.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { hintShown } from '../../model/lessons/hint.ts'
import { shownPart } from '../../model/lessons/lesson-run.ts'
import { playing } from '../../model/lessons/playing.ts'
import { Capsule } from '../../parts/marks/capsule.tsx'
import { CodeWords } from '../../parts/text/code-words.tsx'
import { FactNumber } from './fact-number.tsx'
import { LessonText } from './lesson-text.tsx'

/** What people see, and what the app is; once solved, what was guessed and tried. */
export function LessonSees({ lesson }: { lesson: Lesson }) {
  if (shownPart.value === 'keep') return <Solved lesson={lesson} />
  const hint = hintShown.value ? hintFor(lesson, shownPart.value) : undefined
  const later = shownPart.value === 'see' || shownPart.value === 'mend'
  return (
    <div class="lesson-sees">
      <p class="lesson-sees__quote">“{lesson.sees}”</p>
      {hint === undefined ? (
        <p class="lesson-bar__small">
          <LessonText text={later ? lesson.outcome.why : lesson.scene} />
        </p>
      ) : (
        <p class="lesson-bar__small" role="status">
          <b>Hint.</b> <CodeWords text={hint} />
        </p>
      )}
    </div>
  )
}

function hintFor({ hints }: Lesson, part: Part): string {
  if (part === 'predict' || part === 'see' || part === 'mend') return hints[part]
  return hints.do ?? 'Press the button: it is sent for real, and what it did stands in the panes.'
}

function Solved({ lesson }: { lesson: Lesson }) {
  const { guess, tries = [] } = playing.value ?? {}
  const wrong = tries.filter(({ solved }) => !solved)
  return (
    <ul class="lesson-facts lesson-facts--plain">
      <li>
        <Capsule predicted={null} seen="yes" words="seen" />
        <span>
          <b>Solved:</b>{' '}
          {lesson.goal.map(({ says }, at) => (
            <span key={says} class="lesson-facts__solved">
              {at > 0 && ', '}
              <FactNumber at={at} /> <CodeWords text={says} />
            </span>
          ))}
        </span>
      </li>
      {guess != null && (
        <li>
          <Capsule predicted="yes" seen={guess === lesson.guess.right ? 'yes' : 'no'} words="your guess" />
          <span>
            You guessed <CodeWords text={lesson.guess.answers[guess] ?? ''} />
          </span>
        </li>
      )}
      {wrong.slice(-1).map(({ fix, at }) => (
        <li key={at}>
          <Capsule predicted={null} seen="no" words="not it" />
          <span>
            {lesson.fixes.find(({ id }) => id === fix)?.title}, tried {clockTime(at)}: not it
          </span>
        </li>
      ))}
    </ul>
  )
}
