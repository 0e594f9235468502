import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { sameEvidence } from '../../../shared/findings/cookie-evidence.ts'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { listShown, openFinding } from './findings-list.ts'
import { findings } from './noticed.ts'

/** What proves the first fact that a lesson tells, and the second, and so on; whoever draws the lesson tells it. */
export const lessonProofs = signal<readonly (readonly Evidence[])[]>([])

/** One set of numbers at a time: of the finding that is open in the list, else of the lesson. */
const proofs: ReadonlySignal<readonly (readonly Evidence[])[]> = computed(() => {
  const open = listShown.value ? findings.value.find(({ key }) => key === openFinding.value) : undefined
  // A fact that nothing in the panes proves takes no number.
  return open ? open.evidence.map((one) => [one]) : lessonProofs.value.filter((proof) => proof.length > 0)
})

export interface EvidenceNumber {
  readonly number: number
  readonly of: number
}

/** The number that a row has as evidence; null where it proves nothing of what is told. */
export function evidenceNumber(row: Evidence): EvidenceNumber | null {
  const all = proofs.value
  const at = all.findIndex((proof) => proof.some((one) => sameEvidence(one, row)))
  return at === -1 ? null : { number: at + 1, of: all.length }
}
