import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Learner } from '../../../shared/class/class-state.ts'
import { mistakeOf, timesTried } from '../../../shared/class/stuck.ts'
import { parseRecording } from '../../../shared/input/recording.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { cookiePairs, headerValue } from '../../../shared/text/header-text.ts'
import { failureText } from '../../model/actions/request.ts'
import { classApi } from '../../model/class/class-api.ts'
import { openRecording } from '../../model/moments/travel.ts'
import { goToView, PLAYGROUND, shownView } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Capsule } from '../../parts/marks/capsule.tsx'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'
import { onKey } from '../../platform/keys.ts'
import { showToast } from '../../platform/toasts.ts'
import { CLASS, lookAway, seen } from './class-poll.ts'
import { fixTitle, lessonById, lessonTitle, partWords } from './wall-words.ts'
import './over-shoulder.css'

/** The newest exchanges that are shown; all of them are in the whole. */
const EXCHANGES = 4

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
        {progress.lesson !== null && <Doings learner={learner} />}
        {seen.value ? <Lab /> : <Waiting learner={learner} />}
        <ResetRoom key={learner.id} learner={learner} />
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

function Doings({ learner: { progress } }: { learner: Learner }) {
  const lesson = lessonById(progress.lesson)
  const { guess, tries } = progress
  const mistake = mistakeOf(progress)
  const right = lesson !== null && guess === lesson.guess.right
  return (
    <dl class="shoulder__facts">
      <dt>Guessed</dt>
      <dd>
        {guess === null ? (
          <span class="shoulder__quiet">nothing yet</span>
        ) : (
          <>
            <Capsule
              predicted="yes"
              seen={right ? 'yes' : 'no'}
              words={right ? 'as it was' : 'otherwise than it was'}
            />{' '}
            {lesson?.guess.answers[guess] ?? ''}
          </>
        )}
      </dd>
      <dt>Tried</dt>
      <dd>
        {tries.length === 0 && <span class="shoulder__quiet">nothing yet</span>}
        {mistake !== null && `${fixTitle(progress.lesson, mistake)}, ${countWords(timesTried(progress))}`}
        {tries.at(-1)?.solved && `${fixTitle(progress.lesson, tries.at(-1)?.fix ?? '')}: that is it`}
      </dd>
      {lesson && (
        <>
          <dt>Goal</dt>
          <dd>{lesson.goal.map(({ says }) => says).join('; ')}</dd>
        </>
      )}
    </dl>
  )
}

function countWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}

/** The newest of the learner's lab. */
function Lab() {
  const lab = seen.value
  if (!lab) return null
  const state = restore(lab.snapshot)
  const newest = [...state.exchanges.values()].slice(-EXCHANGES).reverse()
  return (
    <>
      {lab.findings.slice(0, 3).map(({ key, level, sentence, count }) => (
        <p key={key} class="shoulder__finding">
          <FindingMark level={level} />
          <span>
            <span class="visually-hidden">{level}: </span>
            {sentence}
            {count > 1 && ` ${count} times.`}
          </span>
        </p>
      ))}
      {newest.length === 0 && <p class="shoulder__say">No request so far.</p>}
      <ul>
        {newest.map((exchange) => (
          <ExchangeLine key={exchange.id} exchange={exchange} />
        ))}
      </ul>
      <p class="shoulder__say">
        {lab.snapshot.rows === 1 ? '1 session' : `${lab.snapshot.rows} sessions`} in the store.
      </p>
    </>
  )
}

function ExchangeLine({ exchange: { request, response, at, session } }: { exchange: Exchange }) {
  const cookies = cookiePairs(headerValue(request.headers, 'cookie') ?? '').map(({ name }) => name)
  return (
    <li class="shoulder__exchange">
      <span class="mono shoulder__line">
        <b>{request.method}</b> {request.url}
      </span>
      <span class="num">{response?.status ?? 'open'}</span>
      <span class="shoulder__quiet">
        sent {cookies.length === 0 ? 'no cookie' : cookies.join(', ')}
        {session === null ? '' : ', met the session middleware'}
      </span>
      <span class="num shoulder__quiet">{clockTime(at)}</span>
    </li>
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

/** Two presses: there is no way back. */
function ResetRoom({ learner: { id, name } }: { learner: Learner }) {
  const asked = useSignal(false)
  const reset = async () => {
    if (!asked.value) {
      asked.value = true
      return
    }
    asked.value = false
    const reply = await classApi.reset(id)
    showToast({ text: reply.ok ? `The room of ${name} is as at its start.` : failureText(reply) })
  }
  return (
    <p class="shoulder__reset">
      <Button size="small" onClick={() => void reset()}>
        {asked.value ? 'Reset now: rows, options and cookies go' : 'Reset this room'}
      </Button>
      {asked.value && (
        <Button kind="quiet" size="small" onClick={() => (asked.value = false)}>
          Leave it
        </Button>
      )}
    </p>
  )
}
