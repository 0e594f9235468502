import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ClassState } from '../../../shared/class/class-state.ts'
import { isTeacher } from '../../model/live/class-told.ts'
import { layout } from '../../model/place/pane.ts'
import { Segments } from '../../parts/controls/segments.tsx'
import { BannerForm } from './banner-form.tsx'
import { ClassHead } from './class-head.tsx'
import { classFailure, classState, startPolling, stuckIds, watched } from './class-poll.ts'
import { Hangs } from './hangs.tsx'
import { PerLesson } from './per-lesson.tsx'
import { OverShoulder } from './shoulder/over-shoulder.tsx'
import { Learners, OnlyStuck } from './wall/learners.tsx'
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
          <ClassHead
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
