import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { serverNow } from './journal.ts'
import { shownMoment } from './shown-moment.ts'

let timer: ReturnType<typeof setTimeout> | undefined

const seconds = signal(Date.now(), { watched: start, unwatched: stop })

/**
 * Epoch ms by the server's clock, renewed on each full second; while a moment is shown, the time of that moment. The
 * one timer behind every countdown; it runs only while something on the page reads it and the page is visible.
 */
export const now: ReadonlySignal<number> = computed(() => shownMoment.value?.at ?? seconds.value)

function start(): void {
  document.addEventListener('visibilitychange', tick)
  tick()
}

function stop(): void {
  document.removeEventListener('visibilitychange', tick)
  clearTimeout(timer)
}

function tick(): void {
  clearTimeout(timer)
  if (document.hidden) return
  const time = serverNow()
  seconds.value = time
  timer = setTimeout(tick, 1000 - (time % 1000))
}
