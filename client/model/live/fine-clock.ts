import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { serverNow } from './journal.ts'
import { shownMoment } from './shown-moment.ts'

const STEP = 100

let timer: ReturnType<typeof setInterval> | undefined

const tenths = signal(Date.now(), { watched: start, unwatched: stop })

/**
 * As `now` in clock.ts, ten times a second: for what is under way and takes seconds. It runs only while something on
 * the page reads it.
 */
export const fineNow: ReadonlySignal<number> = computed(() => shownMoment.value?.at ?? tenths.value)

function start(): void {
  tick()
  timer = setInterval(tick, STEP)
}

function stop(): void {
  clearInterval(timer)
}

function tick(): void {
  tenths.value = serverNow()
}
