import { layout } from '../../model/place/pane.ts'
import { attached, mainProcess } from '../../model/watch/processes.ts'
import './watch-facts.css'

/** What is watched, and with which versions. */
export default function WatchFacts() {
  const process = mainProcess.value
  const more = attached.value.length - 1
  return (
    <div class="watch-facts">
      <span class="watch-facts__app">
        <Eye />
        <span class="watch-facts__word">watching </span>
        <b>{process?.name ?? 'nothing yet'}</b>
      </span>
      {process && layout.value === 'wide' && (
        <>
          <span class="num">pid {process.process}</span>
          {more > 0 && <span>and {more} more</span>}
          <span>Node {process.node.replace(/^v/, '')}</span>
          {process.packages
            .filter(({ name }) => name === 'express' || name === 'express-session')
            .map(({ name, version }) => (
              <span key={name}>
                {name === 'express' ? 'Express' : name} {version}
              </span>
            ))}
          {process.stores.map((store) => (
            <span key={store}>{store}</span>
          ))}
        </>
      )}
    </div>
  )
}

function Eye() {
  return (
    <svg class="icon" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d="M1 7s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4ZM7 8.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z" />
    </svg>
  )
}
