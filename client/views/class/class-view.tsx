import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ClassState } from '../../../shared/class/class-state.ts'
import { isTeacher } from '../../model/live/class-told.ts'
import { layout } from '../../model/place/pane.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Segments } from '../../parts/controls/segments.tsx'
import { copyText } from '../../platform/copy-text.ts'
import { BannerForm } from './banner-form.tsx'
import { classFailure, classState, startPolling, stuckIds, watched } from './class-poll.ts'
import { Hangs } from './hangs.tsx'
import { joinLink, LessonsDialog } from './lessons-dialog.tsx'
import { OverShoulder } from './over-shoulder.tsx'
import { PerLesson } from './per-lesson.tsx'
import { WallTable } from './wall-table.tsx'
import { lessonTitle } from './wall-words.ts'
import './class-view.css'

/** Who is where, who is stuck on what, and what the teacher tells. No marks, no ranking. */
export default function ClassView() {
  if (!isTeacher.value) {
    return (
      <p class="class-view__say">
        This is the wall of a class, for its teacher: it opens with the link that crumbscope host --class
        prints.
      </p>
    )
  }
  return <Wall />
}

function Wall() {
  useEffect(() => startPolling(), [])
  const state = classState.value
  if (!state) return <p class="class-view__say">{classFailure.value ?? ''}</p>
  return <Known state={state} />
}

function Known({ state }: { state: ClassState }) {
  const side = useSignal<'learners' | 'class'>('learners')
  const onlyStuck = useSignal(false)
  const narrow = layout.value === 'narrow'
  const wide = layout.value === 'wide'
  // On a phone there is room for those who need somebody; it does not change by itself after that.
  useEffect(() => {
    onlyStuck.value = narrow && stuckIds.peek().size > 0
  }, [narrow])
  const shoulder = watched.value
  // Whoever looks wants to see it, in whichever tab.
  const showsClass = wide || (!narrow && side.value === 'class')
  return (
    <div class={`class-view class-view--${layout.value}`}>
      {classFailure.value !== null && (
        <p class="class-view__old" role="status">
          This may be old: {classFailure.value}
        </p>
      )}
      {(wide || !showsClass) && (
        <div class="class-view__learners">
          <Head
            state={state}
            tabs={wide || narrow ? null : <Tabs value={side.value} onChange={(one) => (side.value = one)} />}
            filter={wide ? <OnlyStuck is={onlyStuck} /> : null}
          />
          {!wide && shoulder && <OverShoulder learner={shoulder} />}
          <Learners state={state} onlyStuck={onlyStuck} hasFilter={!wide} />
          <BannerForm state={state} />
        </div>
      )}
      {showsClass && (
        <div class="class-view__class">
          {!wide && (
            <header class="class-head">
              <h2 class="class-head__title">Class</h2>
              <Tabs value={side.value} onChange={(one) => (side.value = one)} />
            </header>
          )}
          {shoulder && <OverShoulder learner={shoulder} />}
          <div class="class-view__scroll">
            <Hangs state={state} />
            <PerLesson state={state} />
          </div>
          <p class="class-view__foot">
            Names stay on this server until the class ends. No marks, no ranking; learners see their own line
            only.
          </p>
        </div>
      )}
    </div>
  )
}

function OnlyStuck({ is }: { is: Signal<boolean> }) {
  return (
    <Button kind="quiet" size="small" pressed={is.value} onClick={() => (is.value = !is.value)}>
      Only stuck
    </Button>
  )
}

function Learners({
  state,
  onlyStuck,
  hasFilter,
}: {
  state: ClassState
  onlyStuck: Signal<boolean>
  hasFilter: boolean
}) {
  const shown = onlyStuck.value ? state.learners.filter(({ id }) => stuckIds.value.has(id)) : state.learners
  return (
    <>
      {hasFilter && (
        <div class="class-view__filter">
          <span>{onlyStuck.value ? `${shown.length} of ${state.learners.length} learners` : 'by name'}</span>
          <OnlyStuck is={onlyStuck} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="class-view__scroll" tabIndex={0} aria-label="Learners">
        {state.learners.length === 0 ? (
          <p class="class-view__say">
            Nobody is here yet. Learners open {state.door} and join with the code {spaced(state.code)}.
          </p>
        ) : (
          <WallTable learners={shown} now={state.now} />
        )}
      </section>
    </>
  )
}

interface HeadProps {
  readonly state: ClassState
  readonly tabs: preact.ComponentChildren
  readonly filter: preact.ComponentChildren
}

function Head({ state, tabs, filter }: HeadProps) {
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

function Tabs({
  value,
  onChange,
}: {
  value: 'learners' | 'class'
  onChange: (one: 'learners' | 'class') => void
}) {
  return (
    <Segments
      label="What is shown"
      options={[
        { value: 'learners', label: 'Learners' },
        { value: 'class', label: 'Class' },
      ]}
      value={value}
      onChange={onChange}
    />
  )
}

/** `K7M 3PQ`: read out in two halves. */
function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
