import { useSignal } from '@preact/signals'
import { appOptions } from '../../../../model/lessons/app-options.ts'
import { lesson } from '../../../../model/lessons/lesson-run.ts'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { Options } from '../options/options.tsx'
import { LessonApp } from './lesson-app.tsx'
import './lesson-pane.css'

/** In the place of the options: the app that the lesson runs, and what can be changed in it. The options stay a press away. */
export default function LessonPane() {
  const side = useSignal<'source' | 'options'>('source')
  const shown = lesson.value
  if (!shown) return <Options />
  return (
    <section class="lesson-pane" aria-label="This lesson’s app">
      <SectionHead title="This lesson’s app" note="app.js, the text that runs">
        <span class="lesson-pane__side">
          <Segments
            label="Show"
            options={[
              { value: 'source', label: 'Source' },
              { value: 'options', label: 'Options' },
            ]}
            value={side.value}
            onChange={(next) => (side.value = next)}
          />
        </span>
      </SectionHead>
      {side.value === 'options' ? (
        <>
          <p class="lesson-app__note">
            {appOptions.value
              ? 'These are the lesson’s app’s. From part 5 on you change them here too: what you reach counts.'
              : 'These are the lab’s: the lesson’s app has no session().'}
          </p>
          <Options />
        </>
      ) : (
        <div class="lesson-pane__body">
          <LessonApp lesson={shown} />
        </div>
      )}
    </section>
  )
}
