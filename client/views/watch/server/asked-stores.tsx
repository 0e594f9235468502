import { signal } from '@preact/signals'
import type { ListedSession, StoreList } from '../../../../shared/protocol/store-list.ts'
import { bytesText, clockTime } from '../../../../shared/text/figures.ts'
import { recordedJson } from '../../../../shared/text/json-diff.ts'
import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'
import { Countdown } from '../../../live-parts/countdown.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { journal, offReason } from '../../../model/live/journal.ts'
import { shownMoment } from '../../../model/live/shown-moment.ts'
import { askedStores, askStores } from '../../../model/watch/store-list.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { answerText, processesText, sharedAnswers, silenceText } from './store-answer-words.ts'
import './asked-stores.css'

/** So many rows stand here at first, and so many more at each press. */
const STEP = 20

const shown = signal(STEP)

/** What the app's stores hold beside what the app used: asked by a press of the button, and never else. */
export function AskedStores() {
  // A recording has no app behind it.
  if (shownMoment.value?.file) return null
  const asked = askedStores.value
  const ask = () => {
    shown.value = STEP
    void askStores()
  }
  return (
    <section class="asked-stores" aria-label="Asked of the store">
      <div class="asked-stores__ask">
        <Button size="small" busy={asked?.state === 'asking'} offReason={offReason.value} onClick={ask}>
          {asked === null ? 'Ask the store for its list' : 'Ask again'}
        </Button>
        <span role="status">
          {asked === null && 'Reads it once; nothing in it changes.'}
          {asked?.state === 'asking' && 'Asked. Waiting for the app.'}
          {asked?.state === 'failed' && asked.sentence}
          {asked?.state === 'told' && `As it was at ${clockTime(asked.list.at)}; it goes on.`}
        </span>
      </div>
      {asked?.state === 'told' && <Answers list={asked.list} />}
    </section>
  )
}

function Answers({ list }: { list: StoreList }) {
  const seen = new Set(journal.value?.rows.keys())
  const answers = sharedAnswers(list.processes)
  const silences = list.processes.flatMap((each) => silenceText(each) ?? [])
  return (
    <ul class="asked-stores__answers">
      {answers.map(({ answer, processes }) => (
        <li key={`${processes.join()} ${answer.store}`}>
          <p>
            <OutsideText
              text={`${processesText(processes, list.processes.length)}${answerText(answer, seen)}`}
            />
          </p>
          {answer.found === 'rows' && <Rows rows={answer.rows} at={list.at} seen={seen} />}
        </li>
      ))}
      {silences.map((text) => (
        <li key={text}>
          <p>{text}</p>
        </li>
      ))}
      {answers.length + silences.length === 0 && (
        <li>
          <p>No process is attached that has a session store.</p>
        </li>
      )}
    </ul>
  )
}

interface RowsProps {
  readonly rows: readonly ListedSession[]
  readonly at: number
  readonly seen: ReadonlySet<string>
}

/** Those that the app did not use under the watch: the others stand above, as they are now. */
function Rows({ rows, at, seen }: RowsProps) {
  const others = rows.filter(({ sid }) => sid === null || !seen.has(sid))
  const listed = others.slice(0, shown.value)
  return (
    <>
      <ul>
        {listed.map((row, index) => (
          <li key={row.sid ?? index} class="seen-row">
            <div class="seen-columns">
              {row.sid === null ? <span>no id</span> : <ThreadMark kind="session" id={row.sid} />}
              <span class="asked-stores__data mono">
                <OutsideText text={dataText(row)} />
              </span>
              <span class="seen-columns__right seen-columns__bytes num">
                {row.session && bytesText(row.session.bytes)}
              </span>
              <span class="seen-columns__right">{endsAt(row, at)}</span>
              <span class="seen-row__op">not used yet</span>
            </div>
          </li>
        ))}
      </ul>
      {others.length > listed.length && (
        <button type="button" class="link asked-stores__more" onClick={() => (shown.value += STEP)}>
          Show {Math.min(STEP, others.length - listed.length)} more
        </button>
      )}
    </>
  )
}

function endsAt({ expires }: ListedSession, at: number) {
  if (expires === undefined) return 'not known'
  return expires !== null && expires <= at ? 'over' : <Countdown at={expires} kind="session" />
}

function dataText({ session }: ListedSession): string {
  if (!session) return 'not told'
  const json = recordedJson(session)
  if (json !== undefined) return sessionShorthand(json)
  return session.text === '' ? 'too long to be told' : session.text.slice(0, 120)
}
