import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { now } from '../clock.ts'
import { engine, modelled } from '../jar/modelled-jar.ts'
import { chosen } from './delivery-state.ts'
import { type FoundFix, findFix } from './find-fix.ts'
import { sites } from './run-state.ts'

/** The smallest change that turns the chosen cell green; `impossible` where none does; null where none is needed. */
export const fix: ReadonlySignal<FoundFix | 'impossible' | null> = computed(() => {
  const cell = chosen.value
  if (cell === null || cell.cell.predicted !== 'no') return null
  // Deep inside a second nothing changes that matters here.
  return findFix(cell.row.cookie, cell.cell.probe, {
    jar: modelled.value.jar,
    engine: engine.value,
    sites,
    now: now.peek(),
  })
})

/** `KEY PROBE` of every cell that the fix would change. */
export const touchedCells: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const found = fix.value
  const key = chosen.value?.row.key
  if (!found || found === 'impossible' || key === undefined) return new Set()
  return new Set(found.turned.map((probe) => `${key} ${probe}`))
})

const lit = signal<{ readonly fix: FoundFix; readonly times: number } | null>(null)

/** How often the cells of the fix at hand were asked to show themselves. */
export const litTimes: ReadonlySignal<number> = computed(() => {
  const asked = lit.value
  return asked !== null && asked.fix === fix.value ? asked.times : 0
})

/** Shows which cells a fix would change. */
export function lightUp(found: FoundFix): void {
  lit.value = { fix: found, times: litTimes.peek() + 1 }
}
