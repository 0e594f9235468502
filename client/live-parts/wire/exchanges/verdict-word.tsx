import type { SetVerdict } from '../../../../shared/cookie/storing/storage-model.ts'
import './verdict-word.css'

/** What the browser did with the Set-Cookie lines of a response, in a word: `stored`, `2 of 3 rejected`. */
export function VerdictWord({ verdicts }: { verdicts: readonly SetVerdict[] }) {
  const rejected = verdicts.filter((verdict) => verdict.reasons.length > 0).length
  if (rejected > 0) {
    const text = verdicts.length === 1 ? 'rejected' : `${rejected} of ${verdicts.length} rejected`
    return <span class="verdict-word verdict-word--bad">{text}</span>
  }
  const deleted = verdicts.every((verdict) => verdict.deleted)
  return <span class="verdict-word verdict-word--ok">{deleted ? 'deleted' : 'stored'}</span>
}
