import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { doneText } from '../../model/lessons/next-lesson.ts'
import { goToView, SCENARIOS } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { onKey } from '../../platform/keys.ts'

/** Where to go on. */
export function LessonNext({ next }: { next: Lesson | null }) {
  useEffect(() => onKey('n', 'Next lesson', () => go(next), { group: 'Lessons' }), [next])
  return (
    <div class="lesson-known">
      {next ? (
        <Button kind="primary" keys="n" onClick={() => go(next)}>
          Next: {next.short ?? next.question}
        </Button>
      ) : (
        <p>Every lesson is done.</p>
      )}
      <p class="lesson-bar__small">{doneText()}</p>
    </div>
  )
}

function go(next: Lesson | null): void {
  if (next) goToView(SCENARIOS, undefined, next.id)
}
