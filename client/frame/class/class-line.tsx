import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { startLearnerPage } from '../../model/class/learner-page.ts'
import { classTold } from '../../model/live/class-told.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { Banner } from '../../parts/banner.tsx'
import { Button } from '../../parts/controls/button.tsx'
import { announce } from '../../platform/announce.ts'
import './class-line.css'

/** The banner that was closed, by when it was sent. */
const closed = signal(0)

const banner = computed(() => {
  const told = classTold.value
  return told?.role === 'learner' && told.banner?.at !== closed.value ? told.banner : null
})

/** What a learner's page says of the class: what is played today, what the teacher tells, and that the teacher looks. */
export default function ClassLine() {
  useEffect(() => startLearnerPage(), [])
  const told = classTold.value
  const said = banner.value
  useEffect(() => {
    if (said) announce(`Your teacher says: ${said.text}`)
  }, [said?.at])
  if (told?.role !== 'learner') return null
  return (
    <div class="class-line">
      {told.look !== 'none' && (
        <Banner tone="lost" icon="search">
          <b>Your teacher is looking.</b> What you see here is seen there too, {told.name}: cookies, sessions,
          requests. Nothing can be changed from there.
        </Banner>
      )}
      {said && (
        <Banner
          tone="past"
          icon="play"
          action={
            <Button kind="quiet" size="small" onClick={() => (closed.value = said.at)}>
              Close
            </Button>
          }
        >
          <b>Your teacher:</b> {said.text}
        </Banner>
      )}
      <Today ids={told.lessons} />
    </div>
  )
}

function Today({ ids }: { ids: readonly string[] }) {
  const today = lessons.filter(({ id }) => ids.includes(id))
  if (today.length === 0) return null
  return (
    <nav class="class-line__today" aria-label="Your class plays">
      <span>Your class plays</span>
      {today.map(({ id, short, question }) => (
        <a key={id} class="link" href={viewHash(SCENARIOS, undefined, id)}>
          {short ?? question}
        </a>
      ))}
    </nav>
  )
}
