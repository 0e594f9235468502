import type { Learner } from '../../../../shared/class/class-state.ts'
import { PARTS } from '../../../../shared/scenarios/part.ts'
import { partWords } from '../wall-words.ts'
import './part-rail.css'

/** How far a learner is: one small bar a part. */
export function PartRail({ progress }: { progress: Learner['progress'] }) {
  const at = PARTS.indexOf(progress.part)
  return (
    <span class="part-rail" role="img" aria-label={partWords(progress)} title={partWords(progress)}>
      {PARTS.map((part, index) => (
        <i
          key={part}
          class={`part-rail__one part-rail__one--${index < at ? 'done' : index === at ? 'now' : 'later'}`}
        />
      ))}
    </span>
  )
}
