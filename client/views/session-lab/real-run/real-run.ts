import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { PlayedSide } from '../../../../shared/script/played.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { connection, liveJournal, serverNow } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { randomId } from '../../../platform/random-id.ts'
import { showToast } from '../../../platform/toasts.ts'
import { base, optionsA, optionsB, playBoth, script, shownColumns, sideA, sideB } from '../ab/ab-state.ts'
import { isInForce, putBack, takeSide } from '../ab/take-side.ts'
import { tell } from '../told.ts'
import { browserLimit } from './browser-limits.ts'
import { leftBehind, noteLeft } from './left-behind.ts'
import { cookiesHere, placeOf, playRealStep, type RealPlayer, rowsOf } from './play-real-step.ts'
import { predictedSide, type RealRun } from './real-columns.ts'
import { realWait } from './real-wait.ts'
import { runOptions } from './run-options.ts'

const run = signal<RealRun | null>(null)
const busy = signal(false)

/** The newest run, under way or over; null before the first. */
export const realRun: ReadonlySignal<RealRun | null> = run

/** True from the click on until the run is over. */
export const runningReal: ReadonlySignal<boolean> = busy

/** What is left changed by a run that is over, or was cut off by a reload. */
export const toPutBack = computed(() => {
  const left = leftBehind.value
  if (!left || busy.value) return null
  return left
})

/** The run ends before its next step, and before the end of a wait. */
export function stopReal(): void {
  stop()
}

/** Goes on to the next step; what was to expire may not have. */
export function skipWait(): void {
  skip()
}

let stop = () => {}
let skip = () => {}

/** Plays one side for real. Another tab of this browser has the same jar, so only one of them may. */
export async function runHere(side: 'A' | 'B'): Promise<void> {
  if (busy.peek()) return
  busy.value = true
  try {
    await navigator.locks.request('crumbscope.script', { ifAvailable: true }, async (lock) => {
      if (lock) await play(side)
      else showToast({ text: 'Another tab of this browser is running a script; both would share one jar.' })
    })
  } finally {
    busy.value = false
  }
}

async function play(side: 'A' | 'B'): Promise<void> {
  const parsed = script.peek()
  // What a run before this one left is not what to come back to.
  if (!parsed.ok || (leftBehind.peek() && !(await putEverythingBack()))) return
  const [options, from] = [(side === 'A' ? optionsA : optionsB).peek(), base.peek()]
  const changes = (side === 'A' ? sideA : sideB).peek()
  if (!options?.ok || !from) return
  const result = await playBoth()
  if (!result) return
  const { steps } = parsed.script
  const taken = await takeSide(options.options, from)
  if (!taken.ok) return void showToast({ text: taken.detail })
  const set = runOptions(taken)
  const note = (step: number, over: boolean) =>
    noteLeft({ side, step, steps: steps.length, over, ...set.back() })
  note(0, false)

  const stopper = new AbortController()
  stop = () => stopper.abort()
  const player: RealPlayer = {
    run: randomId().slice(0, 8),
    stopped: stopper.signal,
    changeOptions: (step) => set.change(step),
    optionsChanged: () => !isInForce(set.inForce()),
    sids: new Set(),
    places: 0,
    wait: (ms) => {
      const wait = realWait(ms, stopper.signal)
      skip = wait.skip
      change({ waitsUntil: serverNow() + ms })
      return wait
    },
  }
  const predicted = result.played[side === 'A' ? 'a' : 'b']
  const epoch = liveJournal.peek()?.epoch
  const first = newestExchange()
  run.value = {
    side,
    changes,
    script: parsed.script,
    predicted: predictedSide(parsed.script, predicted),
    steps: [],
    doing: null,
    waitsUntil: null,
    end: null,
    stopped: null,
    others: 0,
  }
  shownColumns.value = 'real'
  let reason: string | null = null
  for (const [at, step] of steps.entries()) {
    reason = whyStop(stopper.signal, epoch) ?? browserLimit(step, location.origin)
    if (reason !== null) break
    note(at + 1, false)
    if (at === 0) change({ doing: at })
    const due = rowsAt(predicted, at - 1) - rowsAt(predicted, at)
    const played = await playRealStep(step, player, due)
    // What a stop cut off in the middle is no result.
    if (stopper.signal.aborted && played.failure !== null) break
    const next = at + 1 < steps.length ? at + 1 : null
    change({ steps: [...(run.peek()?.steps ?? []), played], waitsUntil: null, doing: next })
    reason = played.failure
    if (reason !== null) break
  }
  reason ??= whyStop(stopper.signal, epoch)
  if (steps.some(({ kind }) => kind === 'fail')) await api.disarm('fail', true)
  const cookies = reason === null ? await cookiesHere() : null
  change({
    doing: null,
    waitsUntil: null,
    stopped: reason,
    others: othersSince(first, player.run),
    ...(cookies && { end: { rows: rowsOf(player).length, cookies: cookies.length } }),
  })
  note(run.peek()?.steps.length ?? 0, true)
  tell(
    reason === null
      ? `${side} has run in this browser.`
      : `The run of ${side} in this browser stopped: ${reason}`,
  )
}

/** The lab's options and this browser's cookies as before the run. False when that failed; it is said. */
export async function putEverythingBack(): Promise<boolean> {
  const left = leftBehind.peek()
  if (!left) return true
  const failure = await putBack(left)
  if (failure !== null) {
    showToast({ text: failure })
    return false
  }
  noteLeft(null)
  tell('The lab’s options and this browser’s cookies are as they were before the run.')
  return true
}

/** Everything stays as the run left it. */
export function leaveAsIs(): void {
  noteLeft(null)
}

function change(part: Partial<RealRun>): void {
  const before = run.peek()
  if (before) run.value = { ...before, ...part }
}

function whyStop(stopped: AbortSignal, epoch: string | undefined): string | null {
  if (stopped.aborted) return 'You stopped it.'
  if (connection.peek().state === 'lost') return 'The server does not answer.'
  if (liveJournal.peek()?.epoch !== epoch) return 'The server was started anew, and its options with it.'
  return null
}

function rowsAt({ steps }: PlayedSide, at: number): number {
  return steps[at]?.rows.length ?? 0
}

function newestExchange(): number {
  return [...(liveJournal.peek()?.exchanges.keys() ?? [])].at(-1) ?? 0
}

/** Of this browser, after that exchange, to the lab, but not by the run. */
function othersSince(first: number, run: string): number {
  return [...(liveJournal.peek()?.exchanges.values() ?? [])].filter(
    (exchange) =>
      exchange.id > first &&
      exchange.request.browser === browserId &&
      exchange.request.url.startsWith('/lab/') &&
      !exchange.request.url.startsWith('/lab/clear-site-data') &&
      !placeOf(exchange)?.startsWith(`${run}.`),
  ).length
}
