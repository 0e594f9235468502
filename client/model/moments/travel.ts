import { signal } from '@preact/signals'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { Moments } from '../../../shared/protocol/state/moments.ts'
import { announce } from '../../platform/announce.ts'
import { showToast } from '../../platform/toasts.ts'
import { api } from '../actions/api-routes.ts'
import { failureText } from '../actions/request.ts'
import type { JarFact } from '../jar/modelled/jar-fact.ts'
import { journal, liveJournal } from '../live/journal.ts'
import { showMoment, shownMoment } from '../live/shown-moment.ts'
import { browserId } from '../own/this-browser.ts'
import { momentText } from './moment-text.ts'
import { recordedLog } from './recorded-log.ts'

/** A recording that moments are taken from: this run's journal as of the last fetch, or a file. */
interface Source {
  readonly moments: Moments
  readonly file: string | null
  readonly log: readonly JarFact[] | null
}

const source = signal<Source | null>(null)

/** Shows the moment after event `seq`: of the recording that is open, else of this run. */
export async function goTo(seq: number): Promise<void> {
  const from = source.peek() ?? (await fetchRun())
  if (from) show(from, seq)
}

/** One event back or forth. Forth from the last one there is leads to what has happened since, then to live. */
export async function step(by: -1 | 1): Promise<void> {
  const here = journal.peek()?.seq ?? 0
  const moment = shownMoment.peek()
  if (by === -1 || moment === null || here < moment.last) {
    if (moment === null && by === 1) return
    return goTo(here + by)
  }
  if (moment.file !== null) return
  const now = liveJournal.peek()
  if (now === null || now.epoch !== moment.state.epoch || now.seq <= here) return goLive()
  const from = await fetchRun()
  if (from) show(from, here + 1)
}

/** To the previous or next change of the lab options, or the previous or next request. */
export async function stepTo(kind: 'options' | 'request', by: -1 | 1): Promise<void> {
  if (shownMoment.peek() === null && by === 1) return
  const here = journal.peek()?.seq ?? 0
  const from = source.peek() ?? (await fetchRun())
  const seq = from?.moments.next(here, by, (event) => event.kind === kind) ?? null
  if (from && seq !== null) return show(from, seq)
  const what = kind === 'options' ? 'option change' : 'request'
  if (from) announce(by === -1 ? `No earlier ${what} is recorded.` : `No later ${what} is recorded.`)
}

/** Shows what is going on again. */
export function goLive(): void {
  if (shownMoment.peek() === null) return
  source.value = null
  showMoment(null)
  announce('You see what is going on now.')
}

/** Opens a recording at its end. */
export function openRecording(recording: Recording, file: string): void {
  const moments = new Moments(recording)
  source.value = { moments, file, log: recordedLog(recording, browserId) }
  show(source.value, moments.last)
}

/** The recording that is open, else this run as it is now; null where the server does not tell. */
export async function momentsNow(): Promise<Moments | null> {
  const opened = source.peek()
  if (opened) return opened.moments
  const recording = await fetchRecording()
  return recording && new Moments(recording)
}

function show(from: Source, wanted: number): void {
  const { moments, file, log } = from
  // Gone live, or another recording, while this one was on its way.
  if (source.peek() !== from) return
  const seq = moments.clamp(wanted)
  const entered = shownMoment.peek() === null
  showMoment({
    file,
    log,
    state: moments.at(seq),
    at: moments.timeOf(seq),
    first: moments.first,
    last: moments.last,
    stateAt: (other) => moments.at(other),
  })
  if (entered) announce(`You see ${momentText(seq, moments.timeOf(seq))}.`)
}

let fetching: Promise<Source | null> | null = null

/** Calls while one fetch is under way share it. */
function fetchRun(): Promise<Source | null> {
  fetching ??= fetchRecording()
    .then((recording) => {
      if (recording === null || source.peek()?.file != null) return source.peek()
      source.value = { moments: new Moments(recording), file: null, log: null }
      return source.value
    })
    .finally(() => {
      fetching = null
    })
  return fetching
}

async function fetchRecording(): Promise<Recording | null> {
  const reply = await api.journal()
  if (reply.ok) return reply.json
  showToast({ text: `The journal cannot be fetched. ${failureText(reply)}` })
  return null
}
