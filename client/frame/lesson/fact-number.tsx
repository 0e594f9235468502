import type { Evidence } from '../../../shared/findings/finding.ts'
import { revealEvidence } from '../../model/chosen/reveal-evidence.ts'
import { factNumber, factNumbers, toldProofs } from '../../model/lessons/told-facts.ts'

/** The number of a fact, which stands at what proves it as well, and leads there; nothing where nothing in the panes does. */
export function FactNumber({ at }: { at: number }) {
  const [first]: readonly Evidence[] = toldProofs.value[at] ?? []
  const number = factNumber(at)
  if (!first || number === null) return <span />
  return (
    <button
      type="button"
      class="index-tab fact-number"
      aria-label={`Show evidence ${number} of ${factNumbers()}`}
      onClick={() => revealEvidence(first)}
    >
      {number}
    </button>
  )
}
