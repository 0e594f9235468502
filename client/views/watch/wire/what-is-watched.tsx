import { journal } from '../../../model/live/journal.ts'
import { Icon, type IconName } from '../../../parts/marks/icon.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { StartAnApp } from '../start-an-app.tsx'
import { unwatchedLines, type WatchedLine, watchedLines } from './watched-list.ts'
import './what-is-watched.css'

/** Before the first request: what is hooked and what is not, and why. */
export function WhatIsWatched() {
  const state = journal.value
  if (!state) return null
  const processes = [...state.processes.values()]
  const watched = watchedLines(processes, state)
  return (
    <div class="what-is-watched">
      <h3>What is watched</h3>
      {watched.length > 0 ? <Lines lines={watched} /> : <StartAnApp />}
      <h3>What is not</h3>
      <Lines lines={unwatchedLines(processes)} />
    </div>
  )
}

const SIGNS: Readonly<Record<WatchedLine['sign'], { readonly icon: IconName; readonly word: string }>> = {
  yes: { icon: 'check', word: 'watched' },
  no: { icon: 'cross', word: 'not watched' },
  unsure: { icon: 'question', word: 'not known' },
}

function Lines({ lines }: { lines: readonly WatchedLine[] }) {
  return (
    <ul>
      {lines.map(({ sign, what, words }) => (
        <li key={what} class={`what-is-watched__line what-is-watched__line--${sign}`}>
          <Icon name={SIGNS[sign].icon} />
          <b>
            <span class="visually-hidden">{SIGNS[sign].word}: </span>
            <OutsideText text={what} />
          </b>
          <span>
            <OutsideText text={words} />
          </span>
        </li>
      ))}
    </ul>
  )
}
