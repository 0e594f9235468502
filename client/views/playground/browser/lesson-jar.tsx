import { LessonAside } from '../../../live-parts/lesson/lesson-aside.tsx'

/** The jar of a lesson that has set no cookie so far. */
export function LessonJar() {
  return (
    <div class="browser-pane__lesson">
      <p>This lesson begins with an empty jar.</p>
      <LessonAside />
    </div>
  )
}
