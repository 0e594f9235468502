import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { sourceText } from '../../../shared/scenarios/text/source.ts'
import { appSource } from '../../model/lessons/app-source.ts'
import { playing } from '../../model/lessons/playing.ts'
import { copyText } from '../../platform/copy-text.ts'
import { LessonText } from './lesson-text.tsx'

/** What to keep: two sentences, the app, and where it is written. */
export function LessonKeep({ lesson }: { lesson: Lesson }) {
  const source = appSource(lesson.id)
  const right = playing.value?.fix ?? lesson.fixes.find((fix) => fix.right)?.id ?? null
  return (
    <>
      <p class="lesson-now__keep">
        <LessonText text={lesson.keep} />
      </p>
      <p class="lesson-now__links">
        {source !== null && (
          <button
            type="button"
            class="link"
            onClick={() => void copyText(sourceText(source, right), 'Copied the mended app.')}
          >
            Copy the app
          </button>
        )}
        {lesson.links.map(({ title, url }) => (
          <a key={url} class="link" href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        ))}
      </p>
    </>
  )
}
