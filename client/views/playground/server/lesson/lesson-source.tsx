import type { Lesson } from '../../../../../shared/scenarios/lesson.ts'
import { type SourceLine, sourceLines } from '../../../../../shared/scenarios/text/source.ts'
import { appSource } from '../../../../model/lessons/app-source.ts'
import { isUnderWay, part } from '../../../../model/lessons/lesson-run.ts'
import { choseLine } from '../../../../model/lessons/play-lesson.ts'
import { playing } from '../../../../model/lessons/playing.ts'
import { lineNumber } from '../../../../model/lessons/told-facts.ts'
import '../../../../live-parts/findings/evidence-tab.css'

/** The app, line by line; from part 4 on the one that does it is looked for in it, and stays marked. */
export function LessonSource({ lesson }: { lesson: Lesson }) {
  const text = appSource(lesson.id)
  if (text === null) return null
  const fix = isUnderWay.value ? (playing.value?.fix ?? null) : null
  let number = 0
  return (
    <ol class="lesson-source mono" aria-label="Source of the lesson’s app">
      {sourceLines(text, fix).map((line) => {
        if (line.kind !== 'new') number += 1
        return <Line key={`${line.kind} ${number} ${line.text}`} line={line} number={number} />
      })}
    </ol>
  )
}

const MARKS = { same: '', gone: '−', new: '+' } as const

function Line({ line, number }: { line: SourceLine; number: number }) {
  const { kind, text, guilty } = line
  const now = part.value
  const isFound = guilty && (now === 'mend' || now === 'keep')
  const gutter = kind === 'same' ? String(number) : MARKS[kind]
  const content = (
    <>
      <span class="lesson-source__number num" aria-hidden="true">
        {gutter}
      </span>
      {kind !== 'same' && <span class="visually-hidden">{kind === 'new' ? 'added: ' : 'taken out: '}</span>}
      <span class="lesson-source__text">{text}</span>
    </>
  )
  const solved = now === 'keep'
  const look = solved && kind === 'gone' ? 'gone-solved' : kind
  return (
    <li
      class={`lesson-source__line lesson-source__line--${look}${isFound ? ` lesson-source__line--${solved ? 'decided' : 'guilty'}` : ''}`}
    >
      {isFound && lineNumber.value !== null && (
        <span class="index-tab" aria-hidden="true">
          {lineNumber.value}
        </span>
      )}
      {now === 'see' ? (
        <button type="button" class="lesson-source__choice" onClick={() => choseLine(guilty)}>
          {content}
        </button>
      ) : (
        content
      )}
    </li>
  )
}
