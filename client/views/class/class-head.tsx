import { useSignal } from '@preact/signals'
import type { ClassState } from '../../../shared/class/class-state.ts'
import { Button } from '../../parts/controls/button.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { stuckIds } from './class-poll.ts'
import { joinLink, LessonsDialog } from './lessons-dialog.tsx'
import { lessonTitle, spaced } from './wall-words.ts'
import './class-head.css'

interface HeadProps {
  readonly state: ClassState
  readonly tabs: preact.ComponentChildren
  readonly filter: preact.ComponentChildren
}

/** Who is here, how others join, and what is played today. */
export function ClassHead({ state, tabs, filter }: HeadProps) {
  const choosing = useSignal(false)
  const here = state.learners.filter((one) => one.here).length
  const [first] = state.lessons
  const today =
    first === undefined
      ? 'no lesson chosen'
      : `${lessonTitle(first)}${state.lessons.length > 1 ? ` and ${state.lessons.length - 1} more` : ''}`
  return (
    <header class="class-head">
      <h2 class="class-head__title">Class</h2>
      <span class="class-head__note num" role="status">
        {here} of {state.learners.length} here, {stuckIds.value.size} stuck
      </span>
      {tabs}
      <Button
        kind="quiet"
        size="small"
        name={`Copy the link to join with the code ${spaced(state.code)}`}
        icon="link"
        onClick={() => void copyText(joinLink(state, state.lessons), 'Link to join the class copied.')}
      >
        <span class="mono">{spaced(state.code)}</span>
      </Button>
      <Button kind="quiet" size="small" onClick={() => (choosing.value = true)}>
        <span class="class-head__today">
          Today: <b>{today}</b>
        </span>
      </Button>
      {filter}
      {choosing.value && <LessonsDialog state={state} onClose={() => (choosing.value = false)} />}
    </header>
  )
}
