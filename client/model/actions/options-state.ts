import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { defaultLabOptions, type LabOptions } from '../../../shared/lab-options/lab-options.ts'
import {
  changedPaths,
  type OptionChange,
  valueAt,
  withChanges,
} from '../../../shared/lab-options/option-paths.ts'
import { showToast, undoable } from '../../platform/toasts.ts'
import { appOptions, setAppOptions, writtenOptions } from '../lessons/app-options.ts'
import { now } from '../live/clock.ts'
import { journal, liveJournal, serverNow } from '../live/journal.ts'
import { type ShownMoment, shownMoment } from '../live/shown-moment.ts'
import { api } from './api-routes.ts'
import { failureText, type Reply } from './request.ts'

/** Options changed within so many ms are marked. */
const JUST_CHANGED = 10_000

const refused = signal<ReadonlyMap<string, string>>(new Map())

/** What the server refused and why, by option: the lab goes on with the last good value. */
export const refusals: ReadonlySignal<ReadonlyMap<string, string>> = refused

const changedAt = signal<ReadonlyMap<string, number>>(new Map())

/** The options in force: those of the app of the lesson under way, else the lab's. */
export const options: ReadonlySignal<LabOptions | null> = computed(
  () => appOptions.value ?? journal.value?.options ?? null,
)

/** The options that whoever plays began with: of the app of the lesson under way what its text says, else the lab's. */
export const startOptions: ReadonlySignal<LabOptions> = computed(
  () => (appOptions.value && writtenOptions.value) ?? defaultLabOptions,
)

/** Options that changed a moment ago, by whomever. */
export const justChanged: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  if (shownMoment.value) return changedBefore(shownMoment.value)
  // Without a mark nothing waits for the clock.
  if (changedAt.value.size === 0) return new Set()
  return new Set([...changedAt.value].filter(([, at]) => now.value - at < JUST_CHANGED).map(([path]) => path))
})

/** What had been changed a moment before the one that is shown. */
function changedBefore({ state, at }: ShownMoment): ReadonlySet<string> {
  const recent = state.entries.filter((entry) => entry.kind === 'options' && at - entry.at < JUST_CHANGED)
  return new Set(
    recent.flatMap((entry) =>
      entry.kind === 'options' && entry.before ? changedPaths(entry.before, entry.after) : [],
    ),
  )
}

/** Notes which options change. Returns what ends it. */
export function startWatchingOptions(): () => void {
  let before: LabOptions | null = null
  return effect(() => {
    const after = liveJournal.value?.options ?? null
    const was = before
    before = after
    if (!was || !after || was === after) return
    const changed = changedPaths(was, after)
    if (changed.length === 0) return
    const at = serverNow()
    const earlier = [...changedAt.peek()].filter(([, time]) => at - time < JUST_CHANGED)
    changedAt.value = new Map([...earlier, ...changed.map((path): [string, number] => [path, at])])
    for (const path of changed) forgetRefusal(path)
  })
}

/** The text that was refused is gone. */
export function forgetRefusal(path: string): void {
  const before = refused.peek()
  if (before.has(path)) refused.value = new Map([...before].filter(([other]) => other !== path))
}

let last: Promise<void> = Promise.resolve()

/** Changes options, in force at once, and says so in these words; or says beside the first why not. One change after the other. */
export function setOptions(
  changes: readonly OptionChange[],
  words: string | null = changedText(changes),
): Promise<void> {
  last = undoable(last.then(() => put(changes, words)))
  return last
}

async function put(changes: readonly OptionChange[], words: string | null): Promise<void> {
  const [[first = ''] = []] = changes
  // Asked for anew: the journal may not have told yet what the change before this one did.
  const ofLesson = appOptions.peek()
  const current = ofLesson ? ({ ok: true, json: ofLesson } as const) : await api.options()
  if (!current.ok) return void showToast({ text: failureText(current) })
  const before = current.json
  const wanted = withChanges(before, changes)
  const checked = await api.checkOptions(wanted)
  if (!checked.ok) return void showToast({ text: failureText(checked) })
  if (checked.json.errors.length > 0) return refuse(first, checked.json.errors)
  const trouble = ofLesson ? await setAppOptions(wanted) : troubleIn(await api.putOptions(wanted))
  if (trouble === null) {
    for (const [path] of changes) forgetRefusal(path)
    const undo = () => void setOptions(backTo(before, changes), null)
    if (words !== null) showToast({ text: words, undo })
    return
  }
  showToast({ text: trouble })
}

function changedText(changes: readonly OptionChange[]): string {
  const [first = ''] = changes[0] ?? []
  return `Changed ${first.split('.').at(-1)}`
}

function troubleIn(reply: Reply): string | null {
  return reply.ok ? null : failureText(reply)
}

function refuse(option: string, errors: readonly { readonly detail: string }[]): void {
  refused.value = new Map(refused.value).set(option, errors.map(({ detail }) => detail).join(' '))
}

function backTo(before: LabOptions, changes: readonly OptionChange[]): OptionChange[] {
  return changes.map(([path]): OptionChange => [path, valueAt(before, path)])
}
