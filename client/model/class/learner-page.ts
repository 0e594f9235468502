import { computed, effect } from '@preact/signals'
import type { Progress } from '../../../shared/class/class-state.ts'
import type { Part } from '../../../shared/scenarios/part.ts'
import { announce } from '../../platform/announce.ts'
import { kept } from '../../platform/kept.ts'
import { showToast } from '../../platform/toasts.ts'
import { clearJar } from '../actions/clear-cookie.ts'
import { hintShown } from '../lessons/hint.ts'
import { playing, progress } from '../lessons/playing.ts'
import { classTold } from '../live/class-told.ts'
import { classApi } from './class-api.ts'

/** Steps that follow each other sooner than this (ms) are told together. */
const SOON = 300

/** As many tries as are told. */
const TRIES = 30

/** How often this room was put back to its start, as far as this page has heard. */
const resets = kept<number>('class-resets', 0, (value) => (typeof value === 'number' ? value : undefined))

const here = computed((): Progress => {
  const now = playing.value
  return {
    lesson: now?.id ?? null,
    part: (now?.part ?? 'question') as Part,
    guess: now?.guess ?? null,
    tries: (now?.tries ?? []).slice(-TRIES).map(({ fix, solved }) => ({ fix, solved })),
    hint: now !== null && hintShown.value,
    parts: progress.value as Readonly<Record<string, Part>>,
  }
})

/** Tells the class where this learner is, and does what the teacher asks of the page. Returns what ends it. */
export function startLearnerPage(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopTelling = effect(() => {
    const where = here.value
    clearTimeout(timer)
    timer = setTimeout(() => void classApi.progress(where), SOON)
  })
  const stopShowing = effect(() => {
    if (look.value === 'asked') sayOnceSeen()
    if (look.value === 'looking') announce('Your teacher is looking at what you do.')
  })
  const stopResetting = effect(() => {
    const told = classTold.value
    if (told?.role !== 'learner' || told.resets <= resets.peek()) return
    resets.value = told.resets
    playing.value = null
    void clearJar(true)
    showToast({ text: 'Your teacher put this room back to its start.' })
  })
  return () => {
    clearTimeout(timer)
    stopTelling()
    stopShowing()
    stopResetting()
  }
}

const look = computed(() => (classTold.value?.role === 'learner' ? classTold.value.look : 'none'))

/** A page in the background draws nothing, and then nothing is shown to the teacher either. */
function sayOnceSeen(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => void classApi.shown()))
}
