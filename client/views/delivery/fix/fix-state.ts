import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { engine, modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { now } from '../../../model/live/clock.ts'
import { sites } from '../../../model/place/sites.ts'
import { chosen } from '../delivery-state.ts'
import { type FoundFix, findFix } from './find-fix.ts'

/** Which cell wants a fix, as text: the matrix is another one each second, and its answer seldom. */
const ill: ReadonlySignal<string | null> = computed(() => {
  const story = chosen.value
  return story?.cell.predicted === 'no' ? `${story.row.key} ${story.cell.probe}` : null
})

/** The smallest change that turns the chosen cell green; in words what else helps where none does; null where none is needed. */
export const fix: ReadonlySignal<FoundFix | string | null> = computed(() => {
  const { jar } = modelled.value
  const facts = { jar, engine: engine.value, sites, now: now.peek() }
  const story = ill.value === null ? null : chosen.peek()
  return story && findFix(story.row.cookie, story.cell.probe, facts)
})

const NONE: ReadonlySet<ProbeId> = new Set()

/** The probes under which the fix would change the chosen cookie's cell. */
export const touchedProbes: ReadonlySignal<ReadonlySet<ProbeId>> = computed(() => {
  const found = fix.value
  return found === null || typeof found === 'string' ? NONE : new Set(found.turned)
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
