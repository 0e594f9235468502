import { computed, type ReadonlySignal } from '@preact/signals'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { listShown, openFinding } from './findings-list.ts'
import { findings } from './noticed.ts'

/** One set of numbers at a time: of the finding that is open in the list. */
const evidence: ReadonlySignal<readonly Evidence[]> = computed(() => {
  if (!listShown.value) return []
  return findings.value.find(({ key }) => key === openFinding.value)?.evidence ?? []
})

export interface EvidenceNumber {
  readonly number: number
  readonly of: number
}

/** The number that a row has as evidence of the open finding; null where it proves nothing of it. */
export function evidenceNumber(row: Evidence): EvidenceNumber | null {
  const [[field, value] = []] = Object.entries(row)
  const all = evidence.value
  const at = all.findIndex((one) => field !== undefined && Reflect.get(one, field) === value)
  return at === -1 ? null : { number: at + 1, of: all.length }
}
