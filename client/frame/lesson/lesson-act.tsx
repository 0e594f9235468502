import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { PART_TITLES, PARTS } from '../../../shared/scenarios/part.ts'
import { pressFrom, pressText, type Step } from '../../../shared/scenarios/step.ts'
import { busy } from '../../model/lessons/alone.ts'
import { askByHand } from '../../model/lessons/ask-by-hand.ts'
import { lookedAt, part, run, wentOtherwise } from '../../model/lessons/lesson-run.ts'
import { act, begin, playAgain, playAnew } from '../../model/lessons/play-lesson.ts'
import { playing } from '../../model/lessons/playing.ts'
import { notHere } from '../../model/lessons/steps/not-here.ts'
import { offReason } from '../../model/live/journal.ts'
import { goToView, SCENARIOS } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { modKeys, onKey } from '../../platform/keys.ts'

/** The one button that does what the part asks for. */
export function LessonAct({ lesson }: { lesson: Lesson }) {
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
  if (!next) return null
  return (
    <span class="lesson-act">
      <Button
        kind="primary"
        keys={modKeys('↵')}
        busy={busy.value}
        offReason={offReason.value}
        onClick={() => next.run()}
      >
        {next.label}
      </Button>
    </span>
  )
}

interface NextAct {
  readonly label: string
  readonly run: () => void
  /** What is done then, where that is steps of the lesson. */
  readonly steps?: readonly Step[]
}

function nextAct(lesson: Lesson): NextAct | null {
  if (lookedAt.value !== null) {
    const now = `${PARTS.indexOf(part.value) + 1}, ${PART_TITLES[part.value]}`
    return { label: `Back to ${now}`, run: () => goToView(SCENARIOS, undefined, lesson.id) }
  }
  switch (part.value) {
    case 'question':
      return notHere(lesson) === undefined ? { label: 'Begin', run: () => void begin(lesson) } : null
    case 'do': {
      const steps = pressFrom(lesson.steps, run.value.stepsDone(lesson.steps))
      return steps.length > 0 ? { label: pressText(steps), run: () => void act(steps), steps } : null
    }
    case 'predict': {
      if (wentOtherwise.value) return { label: 'Do it all again', run: () => void playAnew(lesson) }
      const { steps } = lesson.guess
      return { label: pressText(steps), run: () => void act(steps), steps }
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
