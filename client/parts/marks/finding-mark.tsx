import type { FindingLevel } from '../../../shared/findings/finding.ts'
import './finding-mark.css'

/** A diamond: solid where something is broken, half filled for a risk, hollow for a note. */
export function FindingMark({ level }: { level: FindingLevel }) {
  return (
    <svg class={`finding-mark finding-mark--${level}`} viewBox="0 0 12 12" aria-hidden="true">
      <path class="finding-mark__whole" d="M6 .8 11.2 6 6 11.2.8 6Z" />
      {level === 'risk' && <path class="finding-mark__half" d="M6 .8v10.4L.8 6Z" />}
    </svg>
  )
}
