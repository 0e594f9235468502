import { countText } from '../../../../shared/text/figures.ts'
import { WireHead } from '../../../live-parts/wire/wire-head.tsx'
import { WireList } from '../../../live-parts/wire/wire-list.tsx'
import { journal } from '../../../model/live/journal.ts'
import { mainProcess } from '../../../model/watch/processes.ts'
import { staticCount, staticShown } from '../../../model/wire/static-files.ts'
import { WhatIsWatched } from './what-is-watched.tsx'
import './watch-wire-pane.css'

/** Every exchange of the watched app, newest on top; restarts are lines between them. */
export default function WatchWirePane() {
  const state = journal.value
  const count = state?.exchanges.size ?? 0
  const name = mainProcess.value?.name
  return (
    <>
      <WireHead
        note={state ? (count === 1 ? '1 exchange' : `${countText(count)} exchanges`) : 'connecting'}
      />
      {/* What stands before the rows goes with the first of them: the list then measures itself anew. */}
      <WireList
        key={count === 0 ? 'empty' : 'rows'}
        note={<Note routes={name === undefined ? 'newest will be on top' : `routes of ${name}`} />}
        from="newer"
        before={count === 0 && <WhatIsWatched />}
      />
    </>
  )
}

function Note({ routes }: { routes: string }) {
  const count = staticCount.value
  return (
    <>
      {routes}
      {count > 0 && (
        <button
          type="button"
          class="link watch-wire__static"
          aria-pressed={staticShown.value}
          onClick={() => (staticShown.value = !staticShown.value)}
        >
          {countText(count)} static {staticShown.value ? 'shown' : 'left out'}
        </button>
      )}
    </>
  )
}
