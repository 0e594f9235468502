import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ClassState, Learner } from '../../../shared/class/class-state.ts'
import { isStuck } from '../../../shared/class/stuck.ts'
import { failureText } from '../../model/actions/request.ts'
import { classApi, type SeenLab } from '../../model/class/class-api.ts'
import { noteDoing } from '../../model/place/doing.ts'
import { shownView } from '../../model/place/view.ts'

/** How often the teacher's page asks how the class is, ms; a look that is not renewed for 10 s is over. */
const EVERY = 2_000

export const CLASS = 'class'

const state = signal<ClassState | null>(null)
const failure = signal<string | null>(null)
const lookingAt = signal<string | null>(null)
const seenLab = signal<SeenLab | null>(null)

/** The class as of the last answer; null before the first. */
export const classState: ReadonlySignal<ClassState | null> = state

/** Why there is none, or why it is old. */
export const classFailure: ReadonlySignal<string | null> = failure

/** The learner over whose shoulder the teacher looks. */
export const watched: ReadonlySignal<Learner | null> = computed(
  () => state.value?.learners.find(({ id }) => id === lookingAt.value) ?? null,
)

/** What is seen there; null until the learner's page has said that it is looked at. */
export const seen: ReadonlySignal<SeenLab | null> = computed(() =>
  watched.value?.look === 'looking' ? seenLab.value : null,
)

export const stuckIds: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const now = state.value
  return new Set(now?.learners.filter((one) => isStuck(one, now.now)).map(({ id }) => id))
})

/** Asks now, and from then on as often as the view is in sight; the title says who needs somebody. Returns what ends it. */
export function startPolling(): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const stopTelling = effect(() => {
    const learners = state.value?.learners.length ?? 0
    noteDoing(CLASS, learners === 0 ? '' : `${stuckIds.value.size} of ${learners} stuck`)
  })
  const stop = effect(() => {
    clearInterval(timer)
    if (shownView.value !== CLASS) return void lookAway()
    void ask()
    timer = setInterval(() => void ask(), EVERY)
  })
  return () => {
    clearInterval(timer)
    stopTelling()
    stop()
  }
}

/** Looks over a learner's shoulder, as soon as their page says so; of one at a time. */
export async function lookAt(id: string): Promise<void> {
  await lookAway()
  lookingAt.value = id
  await ask()
}

export async function lookAway(): Promise<void> {
  const before = lookingAt.peek()
  if (before === null) return
  batch(() => {
    lookingAt.value = null
    seenLab.value = null
  })
  await classApi.lookAway(before)
}

/** Asks how the class is; what the teacher has just done is in it. */
export async function ask(): Promise<void> {
  const id = lookingAt.peek()
  if (id !== null) await classApi.look(id)
  const reply = await classApi.state()
  const isLooking = reply.ok && reply.json.learners.some((one) => one.id === id && one.look === 'looking')
  const lab = isLooking && id !== null ? await classApi.seen(id) : null
  if (lookingAt.peek() !== id) return
  batch(() => {
    failure.value = reply.ok ? null : failureText(reply)
    if (reply.ok) state.value = reply.json
    if (lab?.ok) seenLab.value = lab.json
  })
}
