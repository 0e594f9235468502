import { computed, effect } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { isSolved, type Lesson } from '../../../shared/scenarios/lesson.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { isOver, nextPart, PARTS, type Part } from '../../../shared/scenarios/part.ts'
import type { Step } from '../../../shared/scenarios/step.ts'
import { showToast } from '../../platform/toasts.ts'
import { when } from '../../platform/when.ts'
import { connection, serverNow } from '../live/journal.ts'
import { goToView, SCENARIOS } from '../place/view.ts'
import { alone, busy } from './alone.ts'
import { onAppOptions } from './app-options.ts'
import { cookiesHere } from './aside.ts'
import { lookedAt, run } from './lesson-run.ts'
import { change, playing, progress } from './playing.ts'
import { putInPlace } from './put-in-place.ts'
import { startResuming } from './resume.ts'
import { doStep } from './steps/do-step.ts'

/** Puts what one has aside, and the lesson's app in place; in a lesson already, what waits aside goes on waiting. */
export function begin(lesson: Lesson): Promise<void> {
  return alone(async () => {
    const before = playing.peek()
    const own = before ?? (await cookiesHere())
    if (lookedAt.peek() !== null) goToView(SCENARIOS, undefined, lesson.id)
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

/** It came out otherwise than it should, as when too much time went by: from the start, all at once. The guess stays. */
export function playAnew(lesson: Lesson): Promise<void> {
  return alone(async () => {
    const now = playing.peek()
    if (!now || !(await putInPlace(lesson, null, now))) return
    change({ guess: now.guess })
    await perform([...lesson.steps, ...lesson.guess.steps])
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
  if (!now || !lesson || busy.peek()) return 'The lesson is doing something; try again in a moment.'
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
  if (!isOver(lesson, run.peek()))
    return void showToast({ text: 'The server stopped in the middle of this. Try it again when it is back.' })
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
  const stopResuming = startResuming()
  return () => {
    stopAdvancing()
    stopResuming()
  }
}

function noteProgress(id: string, part: Part): void {
  const before = progress.peek()[id] as Part | undefined
  if (before !== undefined && PARTS.indexOf(before) >= PARTS.indexOf(part)) return
  progress.value = { ...progress.peek(), [id]: part }
}
