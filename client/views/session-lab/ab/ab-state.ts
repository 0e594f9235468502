import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { withChanges } from '../../../../shared/lab-options/option-paths.ts'
import { readSide, type SideOptions } from '../../../../shared/lab-options/option-text.ts'
import { parseScript } from '../../../../shared/script/script-text.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { liveJournal } from '../../../model/live/journal.ts'
import { kept } from '../../../platform/kept.ts'
import { changesBack, leftBehind } from '../real-run/left-behind.ts'
import { SCRIPT_PRESETS } from '../script/script-presets.ts'
import { tell } from '../told.ts'
import { type AbResult, abResult } from './ab-rows.ts'

const [first] = SCRIPT_PRESETS

const text = (name: string, initial: string) =>
  kept<string>(name, initial, (value) => (typeof value === 'string' ? value : undefined))

/** The script, and the two option sets as changes of the lab's own. Kept over a reload. */
export const scriptText = text('ab-script', first?.script ?? '')
export const sideA = text('ab-a', first?.a ?? '')
export const sideB = text('ab-b', first?.b ?? '')

/** The lab's options, renewed with them alone: whoever reads them has no part in the journal's other news. */
export const labOptions: ReadonlySignal<LabOptions | null> = computed(
  () => liveJournal.value?.options ?? null,
)

/** The options that both sides begin with: the lab's own, whatever a run in this browser has made of them. */
export const base: ReadonlySignal<LabOptions | null> = computed(() => {
  const options = labOptions.value
  const left = leftBehind.value
  return options && left ? withChanges(options, changesBack(left, options)) : options
})

export const optionsA: ReadonlySignal<SideOptions | null> = side(sideA)
export const optionsB: ReadonlySignal<SideOptions | null> = side(sideB)
export const script = computed(() => parseScript(scriptText.value))

/** What both are played with: a result of other texts is one of before. */
const texts = computed(() => JSON.stringify([scriptText.value, sideA.value, sideB.value]))

export const playing = signal(false)
/** Why there is no result. */
export const trouble = signal<string | null>(null)
/** Which two columns are shown: both sides, or one of them predicted and real. */
export const shownColumns = signal<'both' | 'real'>('both')

const played = signal<{ readonly result: AbResult; readonly texts: string } | null>(null)

/** The newest result; it stays until the next one. */
export const result: ReadonlySignal<AbResult | null> = computed(() => played.value?.result ?? null)

/** True when script or options were changed since. */
export const isStale = computed(() => played.value !== null && played.value.texts !== texts.value)

/** Another script: what the one before came to says nothing about it. */
export function takeScript(next: { readonly script: string; readonly a: string; readonly b: string }): void {
  scriptText.value = next.script
  sideA.value = next.a
  sideB.value = next.b
  played.value = null
  trouble.value = null
  shownColumns.value = 'both'
}

/** Plays the script against both, and shows them. */
export async function runBoth(): Promise<void> {
  shownColumns.value = 'both'
  const fresh = await playBoth()
  if (!fresh) return
  const differing = fresh.rows.filter(({ differs }) => differs).length
  tell(`Both sides have run; ${differing} of ${fresh.rows.length} steps differ.`)
}

/** Null where it cannot be played; `trouble` says why. */
export async function playBoth(): Promise<AbResult | null> {
  const [a, b, parsed, of] = [optionsA.value, optionsB.value, script.value, texts.value]
  if (playing.value || !a?.ok || !b?.ok || !parsed.ok) return null
  playing.value = true
  trouble.value = null
  const reply = await api.playAb({ script: scriptText.value, a: a.options, b: b.options })
  playing.value = false
  if (!reply.ok) {
    trouble.value = failureText(reply)
    return null
  }
  const fresh = abResult(parsed.script, reply.json)
  played.value = { result: fresh, texts: of }
  return fresh
}

function side(changes: ReadonlySignal<string>): ReadonlySignal<SideOptions | null> {
  return computed(() => (base.value ? readSide(changes.value, base.value) : null))
}
