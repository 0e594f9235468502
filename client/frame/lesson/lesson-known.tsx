import type { Fact, Lesson } from '../../../shared/scenarios/lesson.ts'
import { isUnderWay, lookedAt, part, run, shownPart } from '../../model/lessons/lesson-run.ts'
import { nextLesson } from '../../model/lessons/next-lesson.ts'
import { playing } from '../../model/lessons/playing.ts'
import { toldExchanges } from '../../model/lessons/told-facts.ts'
import { Capsule } from '../../parts/marks/capsule.tsx'
import { CodeWords } from '../../parts/text/code-words.tsx'
import { FactNumber } from './fact-number.tsx'
import { LessonNext } from './lesson-next.tsx'

/** What is known so far: what was sent, the guess beside what was seen, what of the goal holds. */
export function LessonKnown({ lesson }: { lesson: Lesson }) {
  if (!isUnderWay.value || shownPart.value === 'question') {
    return (
      <div class="lesson-known">
        <p class="lesson-bar__small">
          {lesson.minutes} min. In the lab it {lesson.changes}.
        </p>
        {lesson.told !== undefined && (
          <p class="lesson-bar__small">
            <b>Told, not run.</b> {lesson.told}
          </p>
        )}
      </div>
    )
  }
  if (shownPart.value === 'keep') return <LessonNext lesson={lesson} next={nextLesson(lesson)} />
  return (
    <div class="lesson-known">
      {shownPart.value === 'mend' ? <Goal goal={lesson.goal} lesson={lesson} /> : <Seen lesson={lesson} />}
    </div>
  )
}

/** Without a try it is the app as it was found that is held against the goal. */
function Goal({ goal, lesson }: { goal: readonly Fact[]; lesson: Lesson }) {
  const last = playing.value?.tries.at(-1)
  const byOptions = playing.value?.options != null
  const title = lesson.fixes.find(({ id }) => id === playing.value?.fix)?.title
  return (
    <>
      <p class="lesson-bar__small">
        {byOptions ? 'With what you set in Options' : (title ?? 'The app as it was found')}
      </p>
      <ul class="lesson-facts">
        {goal.map(({ says, holds }, at) => {
          const held = last?.fix === playing.value?.fix && !byOptions ? last?.held[at] : holds(run.value)
          return (
            <li key={says}>
              <FactNumber at={at} />
              <Capsule
                predicted="yes"
                seen={held ? 'yes' : 'no'}
                words={held ? 'wanted, seen' : 'wanted, not seen'}
              />
              <span>
                <CodeWords text={says} />
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Seen({ lesson }: { lesson: Lesson }) {
  const { guess, covered = [], uncovered } = playing.value ?? {}
  const looks = lookedAt.value !== null
  const wasSeen = part.value !== 'do' && part.value !== 'predict'
  return (
    <>
      {part.value === 'predict' && !looks && (
        <p class="lesson-bar__small">Your guess stays hollow until it is seen.</p>
      )}
      <ul class="lesson-facts">
        {(looks ? [] : toldExchanges.value).map(({ ask, status, exchange }, at) => (
          <li key={exchange.id}>
            <FactNumber at={at} />
            <Capsule predicted={null} seen="yes" words="seen" />
            <span>
              <CodeWords text={`${ask} ${status ?? ''}`} />
            </span>
          </li>
        ))}
        {guess != null && (
          <li>
            <span />
            <Capsule
              predicted="yes"
              seen={wasSeen ? (guess === lesson.guess.right ? 'yes' : 'no') : null}
              words={wasSeen ? 'your guess, beside what was seen' : 'your guess'}
            />
            <span>
              <CodeWords text={lesson.guess.answers[guess] ?? ''} />{' '}
              <span class="lesson-facts__whose">your guess</span>
            </span>
          </li>
        )}
      </ul>
      {part.value === 'predict' && !looks && covered.length > 0 && !uncovered && (
        <p class="lesson-bar__small">What would tell is covered. Guess, or uncover it where it stands.</p>
      )}
    </>
  )
}
