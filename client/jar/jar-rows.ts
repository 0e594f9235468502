import { computed, type ReadonlySignal } from '@preact/signals'
import type { SetVerdict } from '../../shared/cookie/storage-model.ts'
import { now } from '../clock.ts'
import { compareJar, type JarRow } from './compare.ts'
import { engine, modelled } from './modelled-jar.ts'
import { observed } from './observed-jar.ts'

/** The jar table's rows. */
export const jarRows: ReadonlySignal<readonly JarRow[]> = computed(() =>
  compareJar(modelled.value.jar, observed.value, engine.value, now.value),
)

/** The most refused lines shown as ghosts under the jar. */
const MOST_GHOSTS = 4

/** The newest refused lines whose cookie is not in the jar by another way. */
export const ghosts: ReadonlySignal<readonly SetVerdict[]> = computed(() => {
  const { played } = modelled.value
  const ghosts: SetVerdict[] = []
  const settled = new Set<string>()
  for (const { fact, verdicts } of played.toReversed()) {
    if (fact.kind === 'response' && fact.clears) break
    for (const verdict of verdicts.toReversed()) {
      const name = verdict.cookie?.name ?? verdict.line
      if (settled.has(name)) continue
      settled.add(name)
      if (verdict.reasons.length > 0) ghosts.push(verdict)
    }
    if (ghosts.length >= MOST_GHOSTS) break
  }
  return ghosts.slice(0, MOST_GHOSTS)
})
