import { Capsule } from '../../../parts/marks/capsule.tsx'
import { LatePost } from '../run/late-post.tsx'
import './legend.css'

/** What the signs mean, and when the late form POST may go. */
export function Legend() {
  return (
    <div class="delivery-legend">
      <Sign predicted="yes" seen="yes" says="sent, as predicted" />
      <Sign predicted="no" seen="no" says="withheld, as predicted" />
      <Sign predicted="yes" seen="no" says="they differ" />
      <Sign predicted="yes" seen={null} says="predicted, not run yet" />
      <Sign predicted="yes" seen="unanswered" says="no answer" />
      <span class="matrix__stale">
        <Sign predicted="yes" seen="yes" says="seen before a change" />
      </span>
      <span class="delivery-legend__item">
        <span class="delivery-legend__dots" aria-hidden="true" /> the fix would change it
      </span>
      <LatePost />
    </div>
  )
}

function Sign({
  predicted,
  seen,
  says,
}: Pick<Parameters<typeof Capsule>[0], 'predicted' | 'seen'> & { says: string }) {
  return (
    <span class="delivery-legend__item">
      <span aria-hidden="true">
        <Capsule predicted={predicted} seen={seen} words={says} />
      </span>{' '}
      {says}
    </span>
  )
}
