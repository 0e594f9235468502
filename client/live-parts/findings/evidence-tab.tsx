import { useComputed } from '@preact/signals'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { evidenceNumber } from '../../model/findings/evidence-numbers.ts'
import './evidence-tab.css'

/** At the edge of a row, inside its inset: the number of the evidence that it is. No column moves for it. */
export function EvidenceTab({ row }: { row: Evidence }) {
  const { value } = useComputed(() => {
    const found = evidenceNumber(row)
    return found === null ? '' : `${found.number} of ${found.of}`
  })
  if (value === '') return null
  return (
    <span
      class="index-tab index-tab--row"
      role="img"
      aria-label={`evidence ${value}`}
      title={`evidence ${value}`}
    >
      {Number.parseInt(value, 10)}
    </span>
  )
}
