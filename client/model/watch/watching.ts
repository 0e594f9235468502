import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'

/** Whether this page was served to watch an app: it says so before anything is told. */
const isWatchPage =
  typeof document !== 'undefined' && document.querySelector('meta[name=crumbscope-watch]') !== null

const state = signal(isWatchPage)

/** The page shows an app that is watched from outside, live or recorded: nothing on it changes anything. */
export const watching: ReadonlySignal<boolean> = state

/** Follows what the page shows. Returns what ends it. */
export function startWatching(shown: ReadonlySignal<JournalState | null>): () => void {
  return effect(() => {
    state.value = shown.value?.isWatched ?? isWatchPage
  })
}
