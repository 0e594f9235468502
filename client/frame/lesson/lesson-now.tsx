import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { pressFrom, pressText } from '../../../shared/scenarios/step.ts'
import { heldCookies } from '../../model/actions/clear-cookie.ts'
import { isOneLine } from '../../model/lessons/folded.ts'
import { lookedAt, run, shownPart, wentOtherwise } from '../../model/lessons/lesson-run.ts'
import { playing } from '../../model/lessons/playing.ts'
import { notHere } from '../../model/lessons/steps/not-here.ts'
import { layout } from '../../model/place/pane.ts'
import { CodeWords } from '../../parts/text/code-words.tsx'
import { LessonAct } from './lesson-act.tsx'
import { LessonGuess } from './lesson-guess.tsx'
import { LessonKeep } from './lesson-keep.tsx'

/** What is to be done now, and where the bar has its full height the button that does it. */
export function LessonNow({ lesson }: { lesson: Lesson }) {
  return (
    <div class="lesson-now">
      <div class="lesson-now__words">
        <Words lesson={lesson} />
      </div>
      {!isOneLine.value && <LessonAct lesson={lesson} />}
    </div>
  )
}

function Words({ lesson }: { lesson: Lesson }) {
  const isOver = lookedAt.value !== null
  switch (shownPart.value) {
    case 'question':
      return <Question lesson={lesson} />
    case 'do':
      return isOver ? (
        <p class="lesson-now__ask">Done: {pressText(lesson.steps)}.</p>
      ) : (
        <p class="lesson-now__ask">
          {pressFrom(lesson.steps, 0).length === lesson.steps.length
            ? 'Do it, and look at what it leaves in the panes.'
            : `Do it, ${run.value.stepsDone(lesson.steps) + 1} of ${lesson.steps.length}.`}
        </p>
      )
    case 'predict':
      return (
        <>
          <LessonGuess lesson={lesson} over={isOver} />
          {!isOver && wentOtherwise.value && (
            <p role="status">
              It came out otherwise this time: too much time went by, or something else was sent in between.
            </p>
          )}
        </>
      )
    case 'see':
      return (
        <>
          <p class="lesson-now__ask">
            <CodeWords text={lesson.outcome.says} />
          </p>
          {!isOver && (
            <p>
              Which line does it? Choose it in the source{' '}
              {layout.value === 'wide' ? 'at the right' : 'under Server'}.
            </p>
          )}
        </>
      )
    case 'mend':
      return (
        <>
          <p class="lesson-now__ask">Mend it: choose a change under the source, each is really run.</p>
          <p>
            The goal, in whatever way you reach it:{' '}
            <CodeWords text={lesson.goal.map(({ says }) => says).join(', and ')} />.
          </p>
        </>
      )
    case 'keep':
      return <LessonKeep lesson={lesson} />
  }
}

/** Said before anything is changed. */
function Question({ lesson }: { lesson: Lesson }) {
  const why = notHere(lesson)
  if (why !== undefined) return <p class="lesson-now__ask">{why}</p>
  const what = (
    <p class="lesson-now__ask">It happens for real, on a small Express app. You guess, see, and mend it.</p>
  )
  if (lookedAt.value !== null) return what
  const waits = playing.value ? null : heldCookies().cookies.length
  return (
    <>
      {what}
      <p>
        {waits === null
          ? 'The lesson you are in ends; what waits aside goes on waiting.'
          : waits === 0
            ? 'Whatever it leaves is taken away when you leave.'
            : `Your ${waits === 1 ? 'cookie waits' : `${waits} cookies wait`} aside meanwhile, and ${waits === 1 ? 'comes' : 'come'} back when you leave.`}
      </p>
    </>
  )
}
