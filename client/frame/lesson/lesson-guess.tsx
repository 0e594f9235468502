import { useId } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { change, playing } from '../../model/lessons/playing.ts'
import { CodeWords } from '../../parts/text/code-words.tsx'
import './lesson-guess.css'

/** The question, and the few answers there can be. One need not choose; once it is over, the choice stands. */
export function LessonGuess({ lesson: { guess }, over }: { lesson: Lesson; over: boolean }) {
  const id = useId()
  return (
    <fieldset class="lesson-guess" disabled={over}>
      <legend class="lesson-now__ask">
        <CodeWords text={guess.question} />
      </legend>
      <div class="lesson-guess__answers">
        {guess.answers.map((answer, at) => (
          <label key={answer} class="lesson-guess__answer">
            <input
              type="radio"
              name={id}
              checked={playing.value?.guess === at}
              onChange={() => change({ guess: at })}
              onKeyDown={(event) => byFigure(event, guess.answers.length)}
            />
            <CodeWords text={answer} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** 1 to 4 choose an answer. */
function byFigure(event: KeyboardEvent, count: number): void {
  const at = Number(event.key) - 1
  if (!Number.isInteger(at) || at < 0 || at >= count) return
  event.preventDefault()
  event.stopPropagation()
  change({ guess: at })
}
