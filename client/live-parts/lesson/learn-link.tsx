import { lessonsAbout } from '../../../shared/scenarios/lessons-about.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { SCENARIOS } from '../../model/place/view.ts'

/** Leads from what went wrong to the lesson that makes it happen; nothing where there is none. `about`: a finding or a reason code. */
export default function LearnLink({ about, onFollow }: { about: string; onFollow?: () => void }) {
  const found = lessonsAbout(about)
  const [first] = found
  if (!first) return null
  const only = found.length === 1
  return (
    <a
      class="link"
      href={
        only
          ? viewHash(SCENARIOS, undefined, first.id)
          : viewHash(SCENARIOS, new URLSearchParams({ q: about }))
      }
      onClick={onFollow}
    >
      {only ? `Learn this, ${first.minutes} min` : `Learn this, ${found.length} lessons`}
    </a>
  )
}
