import { LessonAside } from '../../../live-parts/lesson/lesson-aside.tsx'
import { lessonInSight } from '../../../model/lessons/playing.ts'

/** The jar of a lesson that has set no cookie so far, or was left without one. */
export function LessonJar() {
  return (
    <div class="browser-pane__lesson">
      {lessonInSight.value !== null && <p>This lesson begins with an empty jar.</p>}
      <LessonAside />
    </div>
  )
}
