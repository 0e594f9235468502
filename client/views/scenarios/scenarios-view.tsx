import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { GROUPS } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { openDiagnose } from '../../model/place/diagnose-link.ts'
import { noteDoing } from '../../model/place/doing.ts'
import { dropParams, SCENARIOS, shownView, viewParams } from '../../model/place/view.ts'
import { Field } from '../../parts/controls/field.tsx'
import { onKey } from '../../platform/keys.ts'
import { LessonGroup } from './lesson-group.tsx'
import { mentions } from './mentions.ts'
import { ProgressMenu } from './progress-menu.tsx'
import './scenarios-view.css'

/** Every lesson as people ask it, found by symptom, error message, finding or issue number. */
export default function ScenariosView() {
  const search = useRef<HTMLInputElement>(null)
  const text = useSignal('')
  const asked = viewParams.value.get('q')
  useEffect(() => {
    if (asked === null || shownView.peek() !== SCENARIOS) return
    text.value = asked
    dropParams()
  }, [asked])
  useEffect(
    () =>
      onKey('/', 'Filter', () => search.current?.focus(), {
        group: 'Lessons',
        when: () => shownView.value === SCENARIOS,
      }),
    [],
  )
  const found = lessons.filter((lesson) => mentions(lesson, text.value))
  useEffect(() => noteDoing(SCENARIOS, foundText(found.length, text.value.trim())), [text.value])
  return (
    <div class="scenarios">
      <div class="scenarios__column">
        <div class="scenarios__head">
          <h2 class="scenarios__title">What goes wrong, made to happen</h2>
          <span class="scenarios__search">
            <Field
              bare
              icon="search"
              label="Filter lessons by symptom or error message"
              placeholder="Your symptom, or an error message"
              keys="/"
              value={text.value}
              onInput={(value) => (text.value = value)}
              inputRef={search}
            />
          </span>
          <ProgressMenu />
        </div>
        <p class="scenarios__lead">
          Each runs in the real lab on a small Express app of its own. You guess, see, and mend it. Your own
          cookies and rows wait aside.
        </p>
        {GROUPS.map(({ id, title }) => (
          <LessonGroup key={id} title={title} of={id} shown={found} />
        ))}
        {found.length === 0 && (
          <p class="scenarios__none" role="status">
            No lesson mentions <b>{text.value}</b>.{' '}
            <button type="button" class="link" onClick={openDiagnose}>
              Diagnose it
            </button>
          </p>
        )}
      </div>
    </div>
  )
}

/** For the title; '' where nobody asks for anything. */
function foundText(count: number, asked: string): string {
  if (asked === '') return ''
  return `${count === 0 ? 'No' : count} ${count < 2 ? 'lesson mentions' : 'lessons mention'} ${asked.slice(0, 60)}`
}
