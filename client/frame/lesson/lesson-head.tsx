import { useEffect } from 'preact/hooks'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { PART_TITLES, PARTS, type Part } from '../../../shared/scenarios/part.ts'
import { busy } from '../../model/lessons/alone.ts'
import { hintShown, toggleHint } from '../../model/lessons/hint.ts'
import { leave, leaveSo } from '../../model/lessons/leave-lesson.ts'
import { isUnderWay, lookedAt, PART_PARAM, part, shownPart } from '../../model/lessons/lesson-run.ts'
import { begin } from '../../model/lessons/play-lesson.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { layout } from '../../model/place/pane.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/marks/icon.tsx'
import { onKey } from '../../platform/keys.ts'
import './lesson-head.css'

/** The way back, the question, the six parts, and the ways out. */
export function LessonHead({ lesson }: { lesson: Lesson }) {
  useEffect(() => onKey('h', 'Hint', toggleHint, { group: 'Lessons', when: () => isUnderWay.value }), [])
  const waits = busy.value ? 'The lesson is doing something.' : undefined
  return (
    <div class="lesson-head">
      <a class="lesson-head__back" href={viewHash(SCENARIOS)}>
        <Icon name="caretLeft" />
        Scenarios
      </a>
      <span class="lesson-head__slash" aria-hidden="true">
        /
      </span>
      {layout.value === 'narrow' && (
        <span class="lesson-sheet__part">
          {PARTS.indexOf(shownPart.value) + 1} of {PARTS.length}, {PART_TITLES[shownPart.value]}
        </span>
      )}
      <h2 class="lesson-head__title">{lesson.question}</h2>
      <Parts lesson={lesson} />
      {isUnderWay.value && (
        <span class="lesson-head__tools">
          {part.value !== 'keep' && lookedAt.value === null && (
            <Button kind="quiet" size="small" keys="h" pressed={hintShown.value} onClick={toggleHint}>
              Hint
            </Button>
          )}
          <Button kind="quiet" size="small" offReason={waits} onClick={() => void begin(lesson)}>
            {part.value === 'keep' ? 'Again' : 'Reset'}
          </Button>
          {part.value === 'keep' && (
            <Button kind="quiet" size="small" offReason={waits} onClick={leaveSo}>
              Leave it so
            </Button>
          )}
          <Button kind="quiet" size="small" offReason={waits} onClick={() => void leave()}>
            Leave and put back
          </Button>
        </span>
      )}
    </div>
  )
}

/** Where one is. A part that was reached can be read again; none is reached by a press here. */
function Parts({ lesson }: { lesson: Lesson }) {
  const at = PARTS.indexOf(part.value)
  return (
    <ol class="lesson-parts" aria-label="Parts of the lesson">
      {PARTS.map((one, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'later'
        return (
          <li
            key={one}
            class={`lesson-parts__one lesson-parts__one--${state}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            {state === 'later' ? (
              <PartSign part={one} done={false} />
            ) : (
              <a
                class={`lesson-parts__link${one === lookedAt.value ? ' lesson-parts__link--shown' : ''}`}
                href={partHash(lesson, one)}
              >
                <PartSign part={one} done={state === 'done'} />
                {state === 'done' && <span class="visually-hidden">, done</span>}
              </a>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function PartSign({ part: one, done }: { part: Part; done: boolean }) {
  return (
    <>
      <span class="lesson-parts__mark num" aria-hidden="true">
        {done ? <Icon name="check" /> : PARTS.indexOf(one) + 1}
      </span>
      <span class="lesson-parts__title">{PART_TITLES[one]}</span>
    </>
  )
}

/** The part that one is in needs no word in the address. */
function partHash({ id }: Lesson, one: Part): string {
  return viewHash(SCENARIOS, one === part.value ? undefined : new URLSearchParams({ [PART_PARAM]: one }), id)
}
