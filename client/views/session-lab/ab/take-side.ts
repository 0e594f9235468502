import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import {
  changedPaths,
  type OptionChange,
  valueAt,
  withChanges,
} from '../../../../shared/lab-options/option-paths.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { clearJar } from '../../../model/actions/clear-cookie.ts'
import { failureText } from '../../../model/actions/request.ts'
import { sendLines } from '../../../model/actions/send-cookie.ts'
import { settingLines } from '../../../model/jar/jar-lines.ts'
import { liveJournal } from '../../../model/live/journal.ts'
import { journalHas } from '../../../model/live/journal-has.ts'
import { changesBack, type LeftBehind } from '../real-run/left-behind.ts'

/** How long the journal gets to tell of changed options, ms. */
const PATIENCE = 10_000

/** What a run changes. */
export type ToPutBack = Pick<LeftBehind, 'options' | 'taken' | 'cookies'>

export type Taken =
  | {
      readonly ok: true
      /** The lab's options as they are now. */
      readonly options: LabOptions
      /** What takes it back. */
      readonly back: ToPutBack
    }
  | { readonly ok: false; readonly detail: string }

/**
 * Makes lab and browser what a script's side begins with: its options, and an empty jar. `base` is what `wanted` was
 * made from: only where they differ is the lab changed.
 */
export async function takeSide(wanted: LabOptions, base: LabOptions): Promise<Taken> {
  const current = await api.options()
  if (!current.ok) return { ok: false, detail: failureText(current) }
  const changes = changedPaths(base, wanted).map((path): OptionChange => [path, valueAt(wanted, path)])
  const reply = await api.putOptions(withChanges(current.json, changes))
  if (!reply.ok) return { ok: false, detail: `The lab did not take these options. ${failureText(reply)}` }
  const options = changes.map(([path]): OptionChange => [path, valueAt(current.json, path)])
  await journalHas(() => isInForce(reply.json), PATIENCE)
  const cleared = await clearJar()
  if (!cleared.ok) {
    await putBack({ options, taken: changes, cookies: [] })
    return { ok: false, detail: cleared.detail }
  }
  const cookies = settingLines(cleared.cookies, location.hostname)
  return { ok: true, options: reply.json, back: { options, taken: changes, cookies } }
}

/** True while the journal has the lab's options as these. */
export function isInForce(options: LabOptions): boolean {
  const live = liveJournal.value?.options
  return live != null && changedPaths(options, live).length === 0
}

/** The lab's options and this browser's cookies as they were; null when done, else why not. */
export async function putBack(back: ToPutBack): Promise<string | null> {
  const current = await api.options()
  if (!current.ok) return failureText(current)
  const changes = changesBack(back, current.json)
  if (changes.length > 0) {
    const reply = await api.putOptions(withChanges(current.json, changes))
    if (!reply.ok) return failureText(reply)
    await journalHas(() => isInForce(reply.json), PATIENCE)
  }
  const cleared = await clearJar()
  if (!cleared.ok) return cleared.detail
  return (await sendLines(back.cookies)) ? null : 'Not every cookie could be set again.'
}
