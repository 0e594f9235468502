import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { compose, composeCall, rawText } from '../../../../model/composed/composed.ts'
import type { Preset } from './presets.ts'

const taught = signal<{ readonly lesson: string; readonly raw: string } | null>(null)

/** What the chosen preset teaches, for as long as it stands unchanged in the composer. */
export const lesson: ReadonlySignal<string | null> = computed(() =>
  taught.value !== null && taught.value.raw === rawText.value ? taught.value.lesson : null,
)

/** Puts a preset into the composer. */
export function choosePreset({ what, lesson }: Preset): void {
  if ('call' in what) composeCall({ ...what.call, ignored: [] })
  else compose(what)
  taught.value = { lesson, raw: rawText.peek() }
}
