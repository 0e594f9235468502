import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { type Step, stepText } from '../../../shared/scenarios/step.ts'
import { heldCookies } from '../../model/actions/clear-cookie.ts'
import { askByHand } from '../../model/lessons/ask-by-hand.ts'
import { part, run } from '../../model/lessons/lesson-run.ts'
import { act, begin, busy, playAgain } from '../../model/lessons/play-lesson.ts'
import { playing } from '../../model/lessons/playing.ts'
import { offReason } from '../../model/live/journal.ts'
import { Button } from '../../parts/controls/button.tsx'
import { CodeWords } from '../../parts/text/code-words.tsx'
import { modKeys, onKey } from '../../platform/keys.ts'
import { LessonGuess } from './lesson-guess.tsx'
import { LessonKeep } from './lesson-keep.tsx'

/** The one thing to do now. */
export function LessonNow({ lesson }: { lesson: Lesson }) {
  const next = nextAct(lesson)
  useEffect(
    () =>
      onKey('mod+enter', 'Do what the lesson asks for', () => byKey(lesson), {
        group: 'Lessons',
        when: () => nextAct(lesson) !== null,
      }),
    [lesson],
  )
  const { steps } = next ?? {}
  useEffect(() => void (steps && askByHand(steps)), [lesson.id, part.value, steps?.[0]])
  return (
    <div class="lesson-now">
      <div class="lesson-now__words">
        <Words lesson={lesson} />
      </div>
      {next && (
        <Button
          kind="primary"
          keys={modKeys('↵')}
          busy={busy.value}
          offReason={offReason.value}
          onClick={() => next.run()}
        >
          {next.label}
        </Button>
      )}
    </div>
  )
}

function Words({ lesson }: { lesson: Lesson }) {
  switch (part.value) {
    case 'question':
      return <Question />
    case 'do':
      return (
        <p class="lesson-now__ask">
          {lesson.steps.length === 1
            ? 'Do it, and look at what it leaves in the panes.'
            : `Do it, ${run.value.stepsDone(lesson.steps) + 1} of ${lesson.steps.length}.`}
        </p>
      )
    case 'predict':
      return <LessonGuess lesson={lesson} />
    case 'see':
      return (
        <>
          <p class="lesson-now__ask">
            <CodeWords text={lesson.outcome.says} />
          </p>
          <p>Which line does it? Choose it in the source at the right.</p>
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
function Question() {
  const waits = playing.value ? null : heldCookies().cookies.length
  return (
    <>
      <p class="lesson-now__ask">It happens for real, on a small Express app. You guess, see, and mend it.</p>
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

interface NextAct {
  readonly label: string
  readonly run: () => void
  /** What is done then, where that is steps of the lesson. */
  readonly steps?: readonly Step[]
}

function nextAct(lesson: Lesson): NextAct | null {
  switch (part.value) {
    case 'question':
      return { label: 'Begin', run: () => void begin(lesson) }
    case 'do': {
      const step = lesson.steps[run.value.stepsDone(lesson.steps)]
      return step ? { label: stepText(step), run: () => void act([step]), steps: [step] } : null
    }
    case 'predict': {
      const { steps } = lesson.guess
      const label = steps.map(stepText).join(', then ')
      return { label, run: () => void act(steps), steps }
    }
    case 'mend': {
      if (!playing.value?.options) return null
      return { label: 'Run it with these options', run: () => void playAgain(lesson) }
    }
    default:
      return null
  }
}

/** In a form these keys send what the form is for. */
function byKey(lesson: Lesson): boolean {
  const next = nextAct(lesson)
  if (!next || document.activeElement?.closest('.composer, form')) return false
  if (!busy.peek()) next.run()
  return true
}
