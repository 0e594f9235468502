import { LessonAside } from '../../../live-parts/lesson/lesson-aside.tsx'
import { lessonInSight } from '../../../model/lessons/playing.ts'
import { SectionHead } from '../../../parts/section-head.tsx'
import { Term } from '../../../parts/text/term.tsx'

/** The jar of a lesson that has set no cookie so far, or was left without one. */
export function LessonJar() {
  return (
    <>
      <SectionHead title={<Term of="jar">Jar</Term>} note="empty so far" />
      <div class="browser-pane__lesson">
        {lessonInSight.value !== null && <p>This lesson begins with an empty jar.</p>}
        <LessonAside />
      </div>
    </>
  )
}
