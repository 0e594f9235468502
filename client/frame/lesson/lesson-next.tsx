import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { looksAlike } from '../../../shared/scenarios/looks-alike.ts'
import { isOneLine } from '../../model/lessons/folded.ts'
import { doneText } from '../../model/lessons/next-lesson.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { goToView, SCENARIOS } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { onKey } from '../../platform/keys.ts'

/** So many fit in the bar. */
const MOST_ALIKE = 2

/** Where to go on, and how far one is. */
export function LessonNext({ lesson, next }: { lesson: Lesson; next: Lesson | null }) {
  return (
    <div class="lesson-known">
      <AlsoLooksLikeThis lesson={lesson} />
      {!isOneLine.value && <NextLesson next={next} />}
      <p class="lesson-bar__small">{doneText(lesson)}</p>
    </div>
  )
}

/** Other reasons for what people saw here. */
function AlsoLooksLikeThis({ lesson }: { lesson: Lesson }) {
  const alike = looksAlike(lesson).slice(0, MOST_ALIKE)
  if (alike.length === 0) return null
  return (
    <p class="lesson-bar__small">
      Also looks like this:{' '}
      {alike.map(({ id, short, question }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a class="link" href={viewHash(SCENARIOS, undefined, id)}>
            {short ?? question}
          </a>
        </span>
      ))}
    </p>
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
