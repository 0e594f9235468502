import { useEffect, useRef } from 'preact/hooks'
import type { Learner } from '../../../../shared/class/class-state.ts'
import { parseRecording } from '../../../../shared/input/recording.ts'
import { failureText } from '../../../model/actions/request.ts'
import { classApi } from '../../../model/class/class-api.ts'
import { openRecording } from '../../../model/moments/travel.ts'
import { goToView, PLAYGROUND, shownView } from '../../../model/place/view.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { onKey } from '../../../platform/keys.ts'
import { showToast } from '../../../platform/toasts.ts'
import { CLASS, lookAway, seen } from '../class-poll.ts'
import { lessonTitle, partWords } from '../wall-words.ts'
import { ShoulderDoings } from './shoulder-doings.tsx'
import { ShoulderLab } from './shoulder-lab.tsx'
import { ShoulderReset } from './shoulder-reset.tsx'
import '../class-head.css'
import './over-shoulder.css'

/** What one learner does, read only, and only once their page has told them. */
export function OverShoulder({ learner }: { learner: Learner }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(
    () => onKey('esc', 'Look away', () => void lookAway(), { when: () => shownView.value === CLASS }),
    [],
  )
  useEffect(() => head.current?.focus(), [learner.id])
  const { name, progress, look } = learner
  return (
    <section class="shoulder" aria-label="Over the shoulder">
      <header class="class-head">
        <h3 class="class-head__title" tabIndex={-1} ref={head}>
          Over the shoulder
        </h3>
        <span class="class-head__note">
          read only, and <bdi>{name}</bdi> {look === 'looking' ? 'knows' : 'is being told'}
        </span>
        <Button
          kind="quiet"
          size="small"
          offReason={look === 'looking' ? undefined : `The page of ${name} has not said yet that you look.`}
          onClick={() => void openWhole(learner)}
        >
          Open whole
        </Button>
        <Button kind="quiet" size="small" keys="esc" onClick={() => void lookAway()}>
          Close
        </Button>
      </header>
      <div class="shoulder__body">
        <p class="shoulder__who">
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          {progress.lesson === null
            ? 'plays no lesson'
            : `${lessonTitle(progress.lesson)}, ${partWords(progress)}`}
        </p>
        {progress.lesson !== null && <ShoulderDoings learner={learner} />}
        {seen.value ? <ShoulderLab /> : <Waiting learner={learner} />}
        <ShoulderReset key={learner.id} learner={learner} />
      </div>
    </section>
  )
}

function Waiting({ learner: { name, here } }: { learner: Learner }) {
  return (
    <p class="shoulder__say" role="status">
      {here ? (
        <>
          The page of <bdi>{name}</bdi> says so first. Where it is not in sight, that is when it comes back.
        </>
      ) : (
        <>
          <bdi>{name}</bdi> is away. You see something when the page is open again, and has said that you
          look.
        </>
      )}
    </p>
  )
}

/** The learner's panes, as a recording: nothing in it reaches the learner's lab. */
async function openWhole({ id, name }: Learner): Promise<void> {
  const reply = await classApi.journal(id)
  if (!reply.ok) return void showToast({ text: failureText(reply) })
  const read = parseRecording(JSON.stringify(reply.json))
  if (!read.ok) return void showToast({ text: read.detail })
  openRecording(read.recording, `room of ${name}`)
  goToView(PLAYGROUND)
}
