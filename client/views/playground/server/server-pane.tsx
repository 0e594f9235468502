import { countText } from '../../../../shared/text/figures.ts'
import { Covered } from '../../../live-parts/lesson/covered.tsx'
import { ServerHead } from '../../../live-parts/server-head.tsx'
import { lessonInSight } from '../../../model/lessons/playing.ts'
import { journal } from '../../../model/live/journal.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { Options } from './options/options.tsx'
import { search } from './sessions/listed/session-rows.ts'
import { SessionList } from './sessions/session-list.tsx'
import './server-pane.css'

const LessonPane = lazy(() => import('./lesson/lesson-pane.tsx'))

/** The server's side: the rows of the session store, live, and the options of the app beside their code. */
export default function ServerPane() {
  const state = journal.value
  const empty = state !== null && state.rowCount + state.over.rows === 0 && state.departed.length === 0
  return (
    <>
      <ServerHead note={<StoreNote />} search={search} />
      <div class={`server-pane__rows${empty ? ' server-pane__rows--empty' : ''}`}>
        <Covered what="rows">
          <SessionList empty={empty} />
        </Covered>
      </div>
      {lessonInSight.value === null ? <Options /> : <LessonPane />}
    </>
  )
}

function StoreNote() {
  const state = journal.value
  if (!state) return <>connecting</>
  const { kind, expressSession } = state.store
  const version = expressSession ? `express-session ${expressSession.split('.').slice(0, 2).join('.')}, ` : ''
  return (
    <span title={`${countText(state.rowCount)} rows`}>
      {version}
      {kind} store
    </span>
  )
}
