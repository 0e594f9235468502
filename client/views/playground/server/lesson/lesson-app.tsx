import type { Lesson } from '../../../../../shared/scenarios/lesson.ts'
import { part } from '../../../../model/lessons/lesson-run.ts'
import { LessonFixes } from './lesson-fixes.tsx'
import { LessonSource } from './lesson-source.tsx'
import './lesson-app.css'

/** The app that a lesson runs and, from part 5 on, the changes to try in it. */
export function LessonApp({ lesson }: { lesson: Lesson }) {
  const mends = part.value === 'mend' || part.value === 'keep'
  return (
    <>
      <LessonSource lesson={lesson} />
      {mends ? (
        <LessonFixes lesson={lesson} />
      ) : (
        <p class="lesson-app__note">{lesson.fixes.length} changes to try come with part 5.</p>
      )}
    </>
  )
}
