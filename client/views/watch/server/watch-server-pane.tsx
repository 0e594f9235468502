import { signal } from '@preact/signals'
import { journal } from '../../../model/live/journal.ts'
import { mainProcess } from '../../../model/watch/processes.ts'
import { Field } from '../../../parts/controls/field.tsx'
import { PaneHead } from '../../../parts/pane-head.tsx'
import { FindingsFirst } from './findings-first.tsx'
import { OnPaperSection } from './on-paper.tsx'
import { SeenRows } from './seen-rows.tsx'
import { SessionCalls } from './session-calls.tsx'
import './watch-server-pane.css'

const search = signal('')

/** The watched app's side: what went wrong, the rows as far as they were seen, and its `session()`. */
export default function WatchServerPane() {
  const name = mainProcess.value?.name
  const state = journal.value
  return (
    <>
      <PaneHead title="Server" note={name === undefined ? 'read only' : `${name}, read only`}>
        <span class="watch-server__search">
          <Field
            bare
            icon="search"
            label="Search sessions by id or data"
            placeholder="id or data"
            value={search.value}
            onInput={(text) => (search.value = text)}
          />
        </span>
      </PaneHead>
      {state && !state.storeConnected && (
        <p class="watch-server__away" role="status">
          The store has lost its connection. express-session stands aside until it is back.
        </p>
      )}
      <div class="watch-server__body" tabIndex={-1}>
        <FindingsFirst />
        <SeenRows search={search.value} />
        <SessionCalls />
        <OnPaperSection />
      </div>
    </>
  )
}
