import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { isSolved, type Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { isOver, nextPart, PARTS, type Part } from '../../../shared/scenarios/part.ts'
import type { Step } from '../../../shared/scenarios/step.ts'
import { showToast } from '../../platform/toasts.ts'
import { when } from '../../platform/when.ts'
import { api, failureText } from '../actions/request.ts'
import { sendLines } from '../actions/send-cookie.ts'
import { connection, liveJournal, serverNow } from '../live/journal.ts'
import { goToView, SCENARIOS } from '../place/view.ts'
import { appOptions, onAppOptions } from './app-options.ts'
import { cookiesHere, countOf, emptyLessonJar } from './aside.ts'
import { askAsBefore } from './ask-by-hand.ts'
import { doStep } from './do-step.ts'
import { run } from './lesson-run.ts'
import { change, playing, progress } from './playing.ts'
import type { Playing } from './playing-in.ts'

/** Something of the lesson is under way: what is pressed meanwhile waits. */
export const busy: ReadonlySignal<boolean> = computed(() => working.value)
const working = signal(false)

async function alone(work: () => Promise<void>): Promise<void> {
  if (working.peek()) return
  working.value = true
  try {
    await work()
  } finally {
    working.value = false
  }
}

/** Puts what one has aside, and the lesson's app in place; in a lesson already, what waits aside goes on waiting. */
export function begin(lesson: Lesson): Promise<void> {
  return alone(async () => {
    const before = playing.peek()
    const own = before ?? (await cookiesHere())
    await putInPlace(lesson, null, { aside: own.aside, stayed: own.stayed })
  })
}

/** The lesson's app with one of its fixes, from the start, and everything once more. */
export function tryFix(lesson: Lesson, fix: string): Promise<void> {
  return alone(async () => {
    const now = playing.peek()
    if (!now || !(await putInPlace(lesson, fix, now))) return
    await playThrough(lesson)
  })
}

/** Everything once more, on the app as it is now: with what was set in Options. */
export function playAgain(lesson: Lesson): Promise<void> {
  return alone(() => playThrough(lesson))
}

/** The app with these options, from the lesson's start; why not, or null. */
async function setOptions(wanted: LabOptions): Promise<string | null> {
  const now = playing.peek()
  const lesson = lessons.find(({ id }) => id === now?.id)
  if (!now || !lesson || working.peek()) return 'The lesson is doing something; try again in a moment.'
  if (now.part !== 'mend') return 'The options of the lesson’s app are changed in part 5, Mend.'
  let done = false
  await alone(async () => {
    done = await putInPlace(lesson, now.fix, now, wanted)
  })
  return done ? null : 'The lesson’s app could not be put in place.'
}

async function playThrough(lesson: Lesson): Promise<void> {
  if (!(await perform([...lesson.steps, ...lesson.guess.steps]))) return
  await when(computed(() => isOver(lesson, run.value) || connection.value.state === 'lost'))
  // It is tried again when the server is back.
  if (!isOver(lesson, run.peek())) return
  const held = lesson.goal.map(({ holds }) => holds(run.peek()))
  const solved = isSolved(lesson, run.peek())
  const { fix = null, options, tries = [] } = playing.peek() ?? {}
  // What was set in Options is no offered fix.
  if (fix !== null && !options) change({ tries: [...tries, { fix, solved, at: serverNow(), held }] })
}

/** Does the next step of part 2, or everything that was guessed about. */
export function act(steps: readonly Step[]): Promise<void> {
  return alone(async () => void (await perform(steps)))
}

/** Takes the lesson away and brings back what waited. */
export function leave(): Promise<void> {
  return alone(async () => {
    const now = playing.peek()
    if (!now) return
    const left = await api.leaveLesson()
    if (!left.ok) return void showToast({ text: failureText(left) })
    if (!(await emptyLessonJar(now.stayed)) || !(await sendLines(now.aside))) return
    playing.value = null
    appOptions.value = null
    askAsBefore()
    goToView(SCENARIOS)
    const count = countOf(now.aside)
    const cookies = count === 1 ? 'Your cookie is back' : `Your ${count} cookies are back`
    showToast({ text: `Left the lesson. ${count === 0 ? 'Its cookies and rows are gone' : cookies}.` })
  })
}

/** The line that was chosen in the source. */
export function choseLine(guilty: boolean): void {
  if (guilty) change({ found: true })
  else showToast({ text: 'Not this line.' })
}

/** Does the steps, up to one that cannot be done; then it says why, and is false. */
async function perform(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) {
    const trouble = await doStep(step)
    if (trouble === null) continue
    showToast({ text: trouble })
    return false
  }
  return true
}

async function putInPlace(
  lesson: Lesson,
  fix: string | null,
  own: { readonly aside: Playing['aside']; readonly stayed: readonly string[]; readonly part?: string },
  options: LabOptions | null = null,
): Promise<boolean> {
  const before = playing.peek()
  const isSame = (fix !== null || options !== null) && before?.id === lesson.id
  const fresh: Playing = {
    id: lesson.id,
    part: 'question',
    fix,
    epoch: '',
    since: 0,
    acts: [],
    guess: null,
    uncovered: false,
    found: false,
    tries: [],
    covered: lesson.guess.covered,
    options,
    aside: own.aside,
    stayed: own.stayed,
  }
  // First of all: whatever happens next, what one had is known.
  playing.value = isSame ? { ...before, fix, options, acts: [], epoch: '' } : fresh
  if (!(await emptyLessonJar(own.stayed))) return false
  const reply = await api.playLesson(lesson.id, fix, options)
  if (!reply.ok) {
    showToast({ text: failureText(reply) })
    return false
  }
  const { epoch, seq } = reply.json
  appOptions.value = reply.json.options
  change({ epoch, since: seq, ...(!isSame && { part: 'do' }) })
  return true
}

/** Goes from part to part as things happen, and puts the app in place again where the server began anew. */
export function startPlaying(): () => void {
  onAppOptions(setOptions)
  const stopAdvancing = effect(() => {
    const now = playing.value
    const lesson = lessons.find(({ id }) => id === now?.id)
    if (!now || !lesson) return
    const next = nextPart(lesson, now.part as Part, run.value, now.found)
    if (next !== now.part) change({ part: next })
    else noteProgress(lesson.id, next)
  })
  let resumed = ''
  const stopResuming = effect(() => {
    const state = liveJournal.value
    const now = playing.value
    if (!state || !now || working.peek() || resumed === state.epoch) return
    resumed = state.epoch
    void resume()
  })
  return () => {
    stopAdvancing()
    stopResuming()
  }
}

/** A server that began anew knows nothing of the lesson; what has been reached in it stays. */
async function resume(): Promise<void> {
  const now = playing.peek()
  const told = await api.lesson()
  if (!now || !told.ok) return
  const { lesson } = told.json
  appOptions.value = told.json.options
  if (lesson?.id === now.id && lesson.fix === now.fix && told.json.epoch === now.epoch) return
  const reply = await api.playLesson(now.id, now.fix, (now.options ?? null) as LabOptions | null, true)
  if (!reply.ok) return
  appOptions.value = reply.json.options
  change({ epoch: reply.json.epoch, since: reply.json.seq })
}

function noteProgress(id: string, part: Part): void {
  const before = progress.peek()[id] as Part | undefined
  if (before !== undefined && PARTS.indexOf(before) >= PARTS.indexOf(part)) return
  progress.value = { ...progress.peek(), [id]: part }
}
