import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../shared/lab-options.ts'
import { parseScript } from '../../shared/script/script-text.ts'
import { announce } from '../announce.ts'
import { liveJournal } from '../live/journal.ts'
import { kept } from '../preferences.ts'
import { api, failureText } from '../request.ts'
import { type AbResult, abResult } from './ab-rows.ts'
import { SCRIPT_PRESETS } from './script-presets.ts'
import { readSide, type SideOptions } from './side-options.ts'

const [first] = SCRIPT_PRESETS

const text = (name: string, initial: string) =>
  kept<string>(name, initial, (value) => (typeof value === 'string' ? value : undefined))

/** The script, and the two option sets as changes of the lab's own. Kept over a reload. */
export const scriptText = text('ab-script', first?.script ?? '')
export const sideA = text('ab-a', first?.a ?? '')
export const sideB = text('ab-b', first?.b ?? '')

/** The options that both sides begin with. */
const base: ReadonlySignal<LabOptions | null> = computed(() => liveJournal.value?.options ?? null)

export const optionsA: ReadonlySignal<SideOptions | null> = side(sideA)
export const optionsB: ReadonlySignal<SideOptions | null> = side(sideB)
export const script = computed(() => parseScript(scriptText.value))

export const playing = signal(false)
export const result = signal<AbResult | null>(null)
/** Why there is no result. */
export const trouble = signal<string | null>(null)

/** Plays the script against both; the result stays until the next one. */
export async function runBoth(): Promise<void> {
  const [a, b, parsed] = [optionsA.value, optionsB.value, script.value]
  if (playing.value || !a?.ok || !b?.ok || !parsed.ok) return
  playing.value = true
  trouble.value = null
  const reply = await api.playAb({ script: scriptText.value, a: a.options, b: b.options })
  playing.value = false
  if (!reply.ok) {
    trouble.value = failureText(reply)
    return
  }
  result.value = abResult(parsed.script, reply.json)
  const differing = result.value.rows.filter(({ differs }) => differs).length
  announce(`Both sides have run; ${differing} of ${result.value.rows.length} steps differ.`)
}

function side(changes: ReadonlySignal<string>): ReadonlySignal<SideOptions | null> {
  return computed(() => (base.value ? readSide(changes.value, base.value) : null))
}
