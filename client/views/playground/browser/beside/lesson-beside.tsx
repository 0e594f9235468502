import { lesson } from '../../../../model/lessons/lesson-run.ts'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { LessonApp } from '../../server/lesson/lesson-app.tsx'

/** Beside the jar of a lesson, where the server's pane has no room: the app that runs, and what can be changed in it. */
export default function LessonBeside() {
  const shown = lesson.value
  if (!shown) return null
  return (
    <section class="browser-pane__beside" aria-label="This lesson’s app">
      <SectionHead title="This lesson’s app" note="app.js, the text that runs" />
      <LessonApp lesson={shown} />
    </section>
  )
}
