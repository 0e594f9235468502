import type { Learner } from '../../../../shared/class/class-state.ts'
import { mistakeOf, timesTried } from '../../../../shared/class/stuck.ts'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { fixTitle, lessonById } from '../wall-words.ts'

/** What a learner guessed and tried, and where the lesson wants them. */
export function ShoulderDoings({ learner: { progress } }: { learner: Learner }) {
  const lesson = lessonById(progress.lesson)
  const { guess, tries } = progress
  const mistake = mistakeOf(progress)
  const right = lesson !== null && guess === lesson.guess.right
  return (
    <dl class="shoulder__facts">
      <dt>Guessed</dt>
      <dd>
        {guess === null ? (
          <span class="shoulder__quiet">nothing yet</span>
        ) : (
          <>
            <Capsule
              predicted="yes"
              seen={right ? 'yes' : 'no'}
              words={right ? 'as it was' : 'otherwise than it was'}
            />{' '}
            {lesson?.guess.answers[guess] ?? ''}
            {!right && lesson && `; it was ${lesson.guess.answers[lesson.guess.right]}`}
          </>
        )}
      </dd>
      <dt>Tried</dt>
      <dd>
        {tries.length === 0 && <span class="shoulder__quiet">nothing yet</span>}
        {mistake !== null && `${fixTitle(progress.lesson, mistake)}, ${countWords(timesTried(progress))}`}
        {tries.at(-1)?.solved && `${fixTitle(progress.lesson, tries.at(-1)?.fix ?? '')}: that is it`}
      </dd>
      {lesson && (
        <>
          <dt>Goal</dt>
          <dd>{lesson.goal.map(({ says }) => says).join('; ')}</dd>
        </>
      )}
    </dl>
  )
}

function countWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}
