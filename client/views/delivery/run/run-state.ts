import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Jar } from '../../../../shared/cookie/jar.ts'
import type { RunPlan } from '../../../../shared/delivery/itinerary.ts'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { liveOwnExchanges } from '../../../model/own/this-browser.ts'
import { when } from '../../../platform/when.ts'
import type { Outcome } from '../matrix/ran-column.ts'
import { answersIn, type ProbeAnswer } from './answers.ts'

/** One run of probes that this page started. */
export interface DeliveryRun {
  readonly plan: RunPlan
  /** The modelled jar when it began. */
  readonly jar: Jar
}

const runs = signal<readonly DeliveryRun[]>([])
const unanswered = signal<ReadonlyMap<ProbeId, Outcome>>(new Map())
const answered = signal<ReadonlyMap<ProbeId, Outcome>>(new Map())

/** True while the tab is on its way. */
export const running = signal(false)

/** Whether the server also takes https; null before the first run. */
export const hasHttps = signal<boolean | null>(null)

/** What is known of every probe: the newest answer, else why there is none. */
export const outcomes: ReadonlySignal<ReadonlyMap<ProbeId, Outcome>> = computed(
  () => new Map([...answered.value, ...unanswered.value]),
)

/** The newest run; links that a person has to follow belong to it. */
export const currentRun: ReadonlySignal<DeliveryRun | null> = computed(() => runs.value.at(-1) ?? null)

/** Older runs than this many are no longer looked for in the journal. */
const MOST_RUNS = 8

/** Begins a run: what its probes were answered before gives way. */
export function beginRun(plan: RunPlan): DeliveryRun {
  const run = { plan, jar: modelled.peek().jar.clone() }
  runs.value = [...runs.value, run].slice(-MOST_RUNS)
  const waiting = new Map(unanswered.value)
  const old = new Map(answered.value)
  for (const probe of plan.probes) {
    old.delete(probe)
    waiting.set(probe, { kind: 'waiting' })
  }
  answered.value = old
  unanswered.value = waiting
  return run
}

/** Resolves when each probe of a run has been answered, or given up. */
export function allAnswered({ plan }: DeliveryRun): Promise<void> {
  return when(computed(() => plan.probes.every((probe) => unanswered.value.get(probe)?.kind !== 'waiting')))
}

/** Ends the wait for a probe that did not come. One that comes later all the same still counts. */
export function giveUp(probe: ProbeId, reason: string): void {
  if (unanswered.value.get(probe)?.kind !== 'waiting') return
  unanswered.value = new Map(unanswered.value).set(probe, { kind: 'none', reason })
}

/** Takes the answers from what this browser asked, as they come: each probe says whose it is. Returns what ends it. */
export function startListening(): () => void {
  return effect(() => {
    const own = liveOwnExchanges.value
    for (const [at, { plan, jar }] of runs.peek().entries()) {
      const askedSince = new Set(
        runs
          .peek()
          .slice(at + 1)
          .flatMap((newer) => newer.plan.probes),
      )
      for (const answer of answersIn(plan.run, own)) {
        if (askedSince.has(answer.probe)) continue
        const known = answered.peek().get(answer.probe)
        if (known?.kind === 'answer' && !isNewer(answer, known.answer)) continue
        answered.value = new Map(answered.peek()).set(answer.probe, {
          kind: 'answer',
          answer,
          run: plan,
          jar,
        })
        const waiting = new Map(unanswered.peek())
        waiting.delete(answer.probe)
        unanswered.value = waiting
      }
    }
  })
}

/** A request that the browser itself repeats may come within the same millisecond. */
function isNewer(one: ProbeAnswer, other: ProbeAnswer): boolean {
  return one.at === other.at ? (one.exchange ?? 0) > (other.exchange ?? 0) : one.at > other.at
}

/** Notes what the page itself read, which no request tells. */
export function noteReading(outcome: Outcome): void {
  answered.value = new Map(answered.value).set('script-home', outcome)
  const waiting = new Map(unanswered.value)
  waiting.delete('script-home')
  unanswered.value = waiting
}
