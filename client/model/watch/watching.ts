import { computed, type ReadonlySignal } from '@preact/signals'
import type { WatchedProcess } from '../../../shared/protocol/watched-app.ts'
import { journal } from '../live/journal.ts'

/** Whether this page was served to watch an app: it says so before anything is told. */
const isWatchPage =
  typeof document !== 'undefined' && document.querySelector('meta[name=crumbscope-watch]') !== null

/** The page shows an app that is watched from outside, live or recorded: nothing on it changes anything. */
export const watching: ReadonlySignal<boolean> = computed(() => journal.value?.isWatched ?? isWatchPage)

const processes: ReadonlySignal<readonly WatchedProcess[]> = computed(() => [
  ...(journal.value?.processes.values() ?? []),
])

/** Processes that are watched just now. */
export const attached: ReadonlySignal<readonly WatchedProcess[]> = computed(() =>
  processes.value.filter(({ gone }) => !gone),
)

/** The process that stands for the app: the first that uses express-session and is there, else the last that was. */
export const mainProcess: ReadonlySignal<WatchedProcess | null> = computed(() => {
  const there = attached.value.length > 0 ? attached.value : processes.value.slice(-1)
  const hasSession = ({ packages }: WatchedProcess) => packages.some(({ name }) => name === 'express-session')
  return there.find(hasSession) ?? there[0] ?? null
})
