import { backToList, leftForEvidence, stayAtEvidence } from '../../model/findings/findings-list.ts'
import { layout } from '../../model/place/pane.ts'
import { Button } from '../../parts/controls/button.tsx'
import './back-to-findings.css'

/** In the strip's place on a narrow page, after the list of findings has led to a row under it. */
export function BackToFindings() {
  if (!leftForEvidence.value || layout.value !== 'narrow') return null
  return (
    <div class="back-to-findings">
      <button type="button" class="back-to-findings__back" onClick={backToList}>
        ↑ Back to findings
      </button>
      <Button kind="quiet" size="small" icon="cross" name="Stay here" onClick={stayAtEvidence} />
    </div>
  )
}
