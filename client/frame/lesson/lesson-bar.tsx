import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PARTS } from '../../../shared/scenarios/part.ts'
import { followed, type Thread } from '../../model/chosen/thread.ts'
import { lessonProofs } from '../../model/findings/evidence-numbers.ts'
import { loadSource } from '../../model/lessons/app-source.ts'
import { isOneLine, isOpen } from '../../model/lessons/folded.ts'
import { hintShown } from '../../model/lessons/hint.ts'
import { lesson, shownPart } from '../../model/lessons/lesson-run.ts'
import { startPlaying } from '../../model/lessons/play-lesson.ts'
import { lessonInSight } from '../../model/lessons/playing.ts'
import { decidingThread, toldProofs } from '../../model/lessons/told-facts.ts'
import { lessonDoing } from '../../model/place/doing.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { layout } from '../../model/place/pane.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { paneWidths } from '../../platform/preferences.ts'
import { columnsOf } from '../panes/pane-widths.ts'
import { LessonGrip } from './lesson-grip.tsx'
import { LessonHead } from './lesson-head.tsx'
import { LessonKnown } from './lesson-known.tsx'
import { LessonNow } from './lesson-now.tsx'
import { LessonSees } from './lesson-sees.tsx'
import { LessonStrip } from './lesson-strip.tsx'
import './lesson-bar.css'

/** The panes show which of their rows prove what the lesson tells. */
function tellProofs(): () => void {
  const stop = effect(() => {
    lessonProofs.value = toldProofs.value
  })
  return () => {
    stop()
    lessonProofs.value = []
  }
}

/** What decided is followed through the panes while one looks for the line, until the reader follows something else. */
function followDeciding(): () => void {
  let own: Thread | null = null
  const unfollow = () => {
    if (own !== null && followed.peek() === own) followed.value = null
    own = null
  }
  const stop = effect(() => {
    const thread = decidingThread.value
    if (thread === null) return unfollow()
    // Every fact of the journal tells it anew.
    if (own?.kind === thread.kind && own.id === thread.id) return
    own = thread
    followed.value = thread
  })
  return () => {
    stop()
    unfollow()
  }
}

/** The title says which lesson, and how far one is. */
function tellTitle(): () => void {
  const stop = effect(() => {
    const shown = lesson.value
    lessonDoing.value =
      shown &&
      `${shown.short ?? shown.question}, part ${PARTS.indexOf(shownPart.value) + 1} of ${PARTS.length}`
  })
  return () => {
    stop()
    lessonDoing.value = null
  }
}

/** The lesson in sight: what people see, the one thing to do now, what is known. Its panes are the real ones. */
export default function LessonBar() {
  const shown = lesson.value
  useEffect(() => startPlaying(), [])
  useEffect(() => tellProofs(), [])
  useEffect(() => followDeciding(), [])
  useEffect(() => tellTitle(), [])
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
  const open = isOpen.value
  return (
    <section class={className()} aria-label={`Lesson: ${shown.question}`}>
      {layout.value === 'narrow' && <LessonGrip />}
      <LessonStrip lesson={shown} />
      {(open || !isOneLine.value) && (
        <div class="lesson-bar__over">
          <LessonHead lesson={shown} />
          <div
            class="lesson-bar__body"
            hidden={!open}
            style={wide ? { gridTemplateColumns: columnsOf(paneWidths.value) } : undefined}
          >
            <LessonSees lesson={shown} />
            <LessonNow lesson={shown} />
            <LessonKnown lesson={shown} />
          </div>
        </div>
      )}
    </section>
  )
}

function className(): string {
  const states = [
    `lesson-bar--${shownPart.value}`,
    hintShown.value && 'lesson-bar--hint',
    !isOpen.value && 'lesson-bar--folded',
    isOneLine.value && 'lesson-bar--line',
  ]
  return ['lesson-bar', ...states].filter(Boolean).join(' ')
}
