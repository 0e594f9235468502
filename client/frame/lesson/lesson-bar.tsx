import { useEffect } from 'preact/hooks'
import { loadSource } from '../../model/lessons/app-source.ts'
import { foldedPart } from '../../model/lessons/folded.ts'
import { hintShown } from '../../model/lessons/hint.ts'
import { lesson, part } from '../../model/lessons/lesson-run.ts'
import { startPlaying } from '../../model/lessons/play-lesson.ts'
import { lessonInSight } from '../../model/lessons/playing.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { layout } from '../../model/place/pane.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { paneWidths } from '../../platform/preferences.ts'
import { columnsOf } from '../panes/pane-widths.ts'
import { LessonHead } from './lesson-head.tsx'
import { LessonKnown } from './lesson-known.tsx'
import { LessonNow } from './lesson-now.tsx'
import { LessonSees } from './lesson-sees.tsx'
import './lesson-bar.css'

/** The lesson in sight: what people see, the one thing to do now, what is known. Its panes are the real ones. */
export default function LessonBar() {
  const shown = lesson.value
  useEffect(() => startPlaying(), [])
  useEffect(() => void (shown && loadSource(shown.id)), [shown])
  if (!shown) {
    return (
      <section class="lesson-bar" aria-label="Lesson">
        <p class="lesson-bar__none">
          There is no lesson {lessonInSight.value}.{' '}
          <a class="link" href={viewHash(SCENARIOS)}>
            See all lessons
          </a>
        </p>
      </section>
    )
  }
  const wide = layout.value === 'wide'
  return (
    <section
      class={`lesson-bar lesson-bar--${part.value}${hintShown.value === part.value ? ' lesson-bar--hint' : ''}${foldedPart.value === part.value ? ' lesson-bar--folded' : ''}`}
      aria-label={`Lesson: ${shown.question}`}
    >
      <LessonHead lesson={shown} />
      <div
        class="lesson-bar__body"
        style={wide ? { gridTemplateColumns: columnsOf(paneWidths.value) } : undefined}
      >
        <LessonSees lesson={shown} />
        <LessonNow lesson={shown} />
        <LessonKnown lesson={shown} />
      </div>
    </section>
  )
}
