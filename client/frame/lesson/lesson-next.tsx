import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { isOneLine } from '../../model/lessons/folded.ts'
import { doneText } from '../../model/lessons/next-lesson.ts'
import { goToView, SCENARIOS } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { onKey } from '../../platform/keys.ts'

/** Where to go on, and how far one is. */
export function LessonNext({ lesson, next }: { lesson: Lesson; next: Lesson | null }) {
  return (
    <div class="lesson-known">
      {!isOneLine.value && <NextLesson next={next} />}
      <p class="lesson-bar__small">{doneText(lesson)}</p>
    </div>
  )
}

export function NextLesson({ next }: { next: Lesson | null }) {
  useEffect(() => onKey('n', 'Next lesson', () => go(next), { group: 'Lessons' }), [next])
  if (!next) return <p>Every lesson is done.</p>
  return (
    <Button kind="primary" keys="n" onClick={() => go(next)}>
      Next: {next.short ?? next.question}
    </Button>
  )
}

function go(next: Lesson | null): void {
  if (next) goToView(SCENARIOS, undefined, next.id)
}
