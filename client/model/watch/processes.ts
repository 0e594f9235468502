import { computed, type ReadonlySignal } from '@preact/signals'
import type { WatchedProcess } from '../../../shared/protocol/watched-app.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { journal } from '../live/journal.ts'

/** All that were ever watched, those that are gone too. */
export const processes: ReadonlySignal<readonly WatchedProcess[]> = computed(() => [
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

/** What is known of the end of the app; null while a process of it is there, or none has come so far. */
export const endText: ReadonlySignal<string | null> = computed(() => {
  const process = mainProcess.value
  if (!process?.gone) return null
  const { code } = process.gone
  const how = code === null ? 'has not been heard of since' : `ended with code ${code} at`
  return `${process.name} ${how} ${clockTime(process.at)}, nothing after that is known`
})
