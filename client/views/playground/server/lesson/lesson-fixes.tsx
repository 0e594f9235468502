import type { Fix, Lesson } from '../../../../../shared/scenarios/lesson.ts'
import { changeOf } from '../../../../../shared/scenarios/source.ts'
import { clockTime } from '../../../../../shared/text/figures.ts'
import { busy } from '../../../../model/lessons/alone.ts'
import { appSource } from '../../../../model/lessons/app-source.ts'
import { tryFix } from '../../../../model/lessons/play-lesson.ts'
import { playing } from '../../../../model/lessons/playing.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { CodeWords } from '../../../../parts/text/code-words.tsx'

/** The changes that people try. Each is run, from the lesson's start, and says what came of it. */
export function LessonFixes({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <SectionHead title="Mend" note={`${lesson.fixes.length} changes that people try, each really run`} />
      <ul class="lesson-fixes">
        {lesson.fixes.map((fix) => (
          <FixRow key={fix.id} fix={fix} lesson={lesson} />
        ))}
      </ul>
    </>
  )
}

function FixRow({ fix, lesson }: { fix: Fix; lesson: Lesson }) {
  const source = appSource(lesson.id)
  const tried = playing.value?.tries.findLast((one) => one.fix === fix.id)
  const runs = playing.value?.fix === fix.id
  return (
    <li class={`lesson-fixes__one${runs ? ' lesson-fixes__one--runs' : ''}`}>
      <div class="lesson-fixes__line">
        <div class="lesson-fixes__what">
          <span class="lesson-fixes__title">{fix.title}</span>
          <code class="lesson-fixes__change mono">
            {[
              ...(source === null ? [] : changeOf(source, fix.id)),
              ...(fix.caller === undefined ? [] : [`+ ${fix.caller}`]),
            ].join('\n')}
          </code>
        </div>
        <span class="lesson-fixes__state num">
          {runs ? 'runs now' : tried && `tried ${clockTime(tried.at)}`}
        </span>
        <Button
          size="small"
          name={`${tried ? 'Again' : 'Try'}: ${fix.title}`}
          busy={busy.value}
          offReason={offReason.value}
          onClick={() => void tryFix(lesson, fix.id)}
        >
          {tried ? 'Again' : 'Try'}
        </Button>
      </div>
      {tried && (
        <p class="lesson-fixes__because" role="status">
          <b class={tried.solved ? 'lesson-fixes__right' : 'lesson-fixes__wrong'}>
            {tried.solved ? 'That is it.' : 'Not it.'}
          </b>{' '}
          <CodeWords text={fix.because} />
        </p>
      )}
    </li>
  )
}
