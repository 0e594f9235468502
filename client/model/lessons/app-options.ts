import { signal } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'

/** The options of the app of the lesson under way, as it runs; null where none is, or its app has no sessions. */
export const appOptions = signal<LabOptions | null>(null)

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
