import type { Evidence } from '../../../shared/findings/finding.ts'
import { revealEvidence } from '../../model/chosen/reveal-evidence.ts'
import { toldProofs } from '../../model/lessons/told-facts.ts'

/** The number of a fact, which stands at what proves it as well, and leads there; nothing where nothing in the panes does. */
export function FactNumber({ at }: { at: number }) {
  const [first]: readonly Evidence[] = toldProofs.value[at] ?? []
  if (!first) return <span />
  return (
    <button
      type="button"
      class="index-tab fact-number"
      aria-label={`Show evidence ${at + 1} of ${toldProofs.value.length}`}
      onClick={() => revealEvidence(first)}
    >
      {at + 1}
    </button>
  )
}
