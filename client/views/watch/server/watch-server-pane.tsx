import { signal } from '@preact/signals'
import { ServerHead } from '../../../live-parts/server-head.tsx'
import { mainProcess } from '../../../model/watch/processes.ts'
import { CookieSessionCalls } from './cookie-session-calls.tsx'
import { FindingsFirst } from './findings-first.tsx'
import { OnPaperSection } from './on-paper.tsx'
import { SeenRows } from './seen-rows.tsx'
import { SessionCalls } from './session-calls.tsx'
import './watch-server-pane.css'

const search = signal('')

/** The watched app's side: what went wrong, the rows as far as they were seen, and its `session()`. */
export default function WatchServerPane() {
  const name = mainProcess.value?.name
  return (
    <>
      <ServerHead note={name === undefined ? 'read only' : `${name}, read only`} search={search} />
      <div class="watch-server__body" tabIndex={-1}>
        <FindingsFirst />
        <SeenRows search={search.value} />
        <SessionCalls />
        <CookieSessionCalls />
        <OnPaperSection />
      </div>
    </>
  )
}
