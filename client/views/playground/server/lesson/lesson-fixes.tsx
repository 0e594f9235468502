import { useEffect, useId, useRef } from 'preact/hooks'
import type { Fix, Lesson } from '../../../../../shared/scenarios/lesson.ts'
import { changeOf } from '../../../../../shared/scenarios/text/source.ts'
import { clockTime } from '../../../../../shared/text/figures.ts'
import { busy } from '../../../../model/lessons/alone.ts'
import { appSource } from '../../../../model/lessons/app-source.ts'
import { tryFix } from '../../../../model/lessons/play-lesson.ts'
import { playing } from '../../../../model/lessons/playing.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { CodeWords } from '../../../../parts/text/code-words.tsx'
import './lesson-fixes.css'

/** The changes that people try. Each is run, from the lesson's start, and says what came of it. */
export function LessonFixes({ lesson }: { lesson: Lesson }) {
  const group = useRef<HTMLDivElement>(null)
  const fix = playing.value?.fix ?? lesson.fixes[0]?.id
  return (
    <>
      <SectionHead title="Mend" note={`${lesson.fixes.length} changes that people try, each really run`} />
      <div
        ref={group}
        class="lesson-fixes"
        role="radiogroup"
        aria-label="Changes to try"
        onKeyDown={(event) => moveByArrow(event, group.current)}
      >
        {lesson.fixes.map((one) => (
          <FixRow key={one.id} fix={one} lesson={lesson} isTabStop={one.id === fix} />
        ))}
      </div>
    </>
  )
}

interface FixRowProps {
  readonly fix: Fix
  readonly lesson: Lesson
  /** Tab comes to one of them; the arrows go on from there. */
  readonly isTabStop: boolean
}

function FixRow({ fix, lesson, isTabStop }: FixRowProps) {
  const id = useId()
  const tried = playing.value?.tries.findLast((one) => one.fix === fix.id)
  const runs = playing.value?.fix === fix.id
  const off = busy.value || offReason.value !== undefined
  const row = useRef<HTMLDivElement>(null)
  const sentence = tried && runs ? tried.at : null
  // What it says stands under it, which may be below the edge.
  useEffect(() => {
    if (sentence !== null) row.current?.scrollIntoView({ block: 'nearest' })
  }, [sentence])
  return (
    <div ref={row} class={`lesson-fixes__one${runs ? ' lesson-fixes__one--runs' : ''}`}>
      <button
        type="button"
        class="lesson-fixes__choice"
        // Chosen by a press alone, not as the arrows pass over it: each choice is run.
        role="radio"
        aria-checked={runs}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-change ${id}-state`}
        aria-disabled={off || undefined}
        tabIndex={isTabStop ? 0 : -1}
        title={offReason.value}
        onClick={() => {
          if (!off) void tryFix(lesson, fix.id)
        }}
      >
        <span class="lesson-fixes__mark" aria-hidden="true" />
        <span class="lesson-fixes__what">
          <span id={`${id}-title`} class="lesson-fixes__title">
            {fix.title}
          </span>
          <code id={`${id}-change`} class="lesson-fixes__change mono">
            {changeText(lesson, fix)}
          </code>
        </span>
        <span
          id={`${id}-state`}
          class={`lesson-fixes__state${runs || tried ? '' : ' lesson-fixes__state--try'} num`}
        >
          {runs ? 'runs now' : tried ? `tried ${clockTime(tried.at)}` : 'Try'}
        </span>
      </button>
      {tried && (
        <p class="lesson-fixes__because" role="status">
          <b class={tried.solved ? 'lesson-fixes__right' : 'lesson-fixes__wrong'}>
            {tried.solved ? 'That is it.' : 'Not it.'}
          </b>{' '}
          <CodeWords text={fix.because} />
        </p>
      )}
    </div>
  )
}

function changeText({ id }: Lesson, fix: Fix): string {
  const source = appSource(id)
  const changes = source === null ? [] : changeOf(source, fix.id)
  return [...changes, ...(fix.caller === undefined ? [] : [`+ ${fix.caller}`])].join('\n')
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** The arrows go round from one to the next. */
function moveByArrow(event: KeyboardEvent, group: HTMLElement | null): void {
  const choices = [...(group?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])]
  const at = choices.indexOf(document.activeElement as HTMLElement)
  const step = STEPS[event.key]
  if (step === undefined || at === -1) return
  event.preventDefault()
  choices[(at + step + choices.length) % choices.length]?.focus()
}
