import type { GroupId, Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { PARTS, type Part } from '../../../shared/scenarios/part.ts'
import { playsIn } from '../../../shared/scenarios/plays-in.ts'
import { isDone } from '../../model/lessons/next-lesson.ts'
import { progress } from '../../model/lessons/playing.ts'
import { notHere } from '../../model/lessons/steps/not-here.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { Capsule } from '../../parts/marks/capsule.tsx'
import { Icon } from '../../parts/marks/icon.tsx'

interface LessonGroupProps {
  readonly title: string
  readonly of: GroupId
  readonly shown: readonly Lesson[]
}

/** The lessons of one kind; what does not fit the filter is left out, and so is a kind of which nothing is left. */
export function LessonGroup({ title, of, shown }: LessonGroupProps) {
  const all = lessons.filter(({ group }) => group === of)
  const fitting = shown.filter(({ group }) => group === of)
  if (fitting.length === 0) return null
  return (
    <section class="lesson-group" aria-label={title}>
      <h3 class="lesson-group__head">
        <span class="lesson-group__title">{title}</span>
        <span class="lesson-group__column">changes in the lab</span>
        <span class="lesson-group__column lesson-group__column--plays">plays in</span>
        <span class="num">
          {all.filter(({ id }) => isDone(id)).length} of {all.length}
        </span>
      </h3>
      <ul>
        {fitting.map((lesson) => (
          <Row key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </section>
  )
}

function Row({ lesson }: { lesson: Lesson }) {
  const { id, question, changes, minutes, told } = lesson
  const reached = progress.value[id] as Part | undefined
  const done = isDone(id)
  const begun = reached !== undefined && !done
  return (
    <li>
      <a class={`lesson-row${begun ? ' lesson-row--begun' : ''}`} href={viewHash(SCENARIOS, undefined, id)}>
        <span class="lesson-row__mark">
          {done && <Capsule predicted={null} seen="yes" words="done" />}
          {begun && <Capsule predicted="yes" seen="waiting" words="begun" />}
        </span>
        <span class="lesson-row__question">{question}</span>
        <span class="lesson-row__changes">
          {told === undefined ? changes : `${changes}; in part told, not run`}
        </span>
        <span class="lesson-row__plays">{notHere(lesson) === undefined ? playsIn(lesson) : 'not here'}</span>
        <span class="lesson-row__minutes num">
          {begun ? `part ${PARTS.indexOf(reached) + 1} of 6` : `${minutes} min`}
        </span>
        <Icon name="caretRight" />
      </a>
    </li>
  )
}
