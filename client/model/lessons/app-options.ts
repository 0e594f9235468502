import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'

/** The app of the lesson under way, as it runs and as its text has it; null without sessions. */
interface App {
  readonly options: LabOptions | null
  readonly asWritten: LabOptions | null
}

const NONE: App = { options: null, asWritten: null }

const app = signal(NONE)

/** The options of the app of the lesson under way, as it runs; null where none is, or its app has no sessions. */
export const appOptions: ReadonlySignal<LabOptions | null> = computed(() => app.value.options)

/** The same as the app's text has them, whatever was set in Options. */
export const writtenOptions: ReadonlySignal<LabOptions | null> = computed(() => app.value.asWritten)

/** Takes what the server says of the app; null where the lesson is over. */
export function noteApp(told: App | null): void {
  app.value = told ?? NONE
}

/** Puts the app in place anew with these options; why not, in a sentence, or null. */
type SetAppOptions = (wanted: LabOptions) => Promise<string | null>

let change: SetAppOptions = async () => 'No lesson is under way.'

/** Whoever plays lessons says how: what plays them is fetched when the first one is opened. */
export function onAppOptions(set: SetAppOptions): void {
  change = set
}

export function setAppOptions(wanted: LabOptions): Promise<string | null> {
  return change(wanted)
}
