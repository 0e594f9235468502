import type { ClassState } from '../../../shared/class/class-state.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import { stuckIds } from './class-poll.ts'
import { lessonStates, lessonsOf, lessonTitle, statesWords } from './wall-words.ts'
import './per-lesson.css'

/** How far the class is, lesson by lesson: how many, never who. */
export function PerLesson({ state: { lessons, learners } }: { state: ClassState }) {
  const ids = lessonsOf(lessons, learners)
  return (
    <section aria-label="The class per lesson">
      <SectionHead title="The class per lesson">
        <span class="per-lesson__key" aria-hidden="true">
          {(['done', 'stuck', 'in', 'none'] as const).map((one) => (
            <span key={one}>
              <i class={`seat seat--${one}`} />{' '}
              {{ done: 'done', stuck: 'stuck', in: 'in it', none: 'not begun' }[one]}
            </span>
          ))}
        </span>
      </SectionHead>
      {ids.length === 0 && <p class="hangs__none">No lesson has been begun.</p>}
      <ul class="per-lesson">
        {ids.map((id) => {
          const states = lessonStates(id, learners, stuckIds.value)
          return (
            <li key={id} class="per-lesson__one">
              <span class="per-lesson__title" title={lessonTitle(id)}>
                {lessonTitle(id)}
              </span>
              <span class="per-lesson__seats" aria-hidden="true">
                {states.map((one, at) => (
                  // Seats have nothing but their place: which one it is says nothing.
                  <i key={at} class={`seat seat--${one}`} />
                ))}
              </span>
              <span class="per-lesson__words num">{statesWords(states)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
