import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { NO_LATENCY, type SlowedOp, type StoreLatency } from '../../../../shared/protocol/race-facts.ts'
import type { Exchange, JournalState } from '../../../../shared/protocol/state/journal-state.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { failureText, send } from '../../../model/actions/request.ts'
import { ownHolds, releaseOldest } from '../../../model/live/holds.ts'
import { journal, liveJournal, releaseHold, serverNow } from '../../../model/live/journal.ts'
import { journalHas } from '../../../model/live/journal-has.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { randomId } from '../../../platform/random-id.ts'
import { showToast } from '../../../platform/toasts.ts'
import { tell } from '../told.ts'
import { lanesOf, WHO_PARAM } from './lanes/lanes.ts'
import { raceOutcome } from './race-outcome.ts'
import { RACE_PRESETS, type RacePreset, type RaceStep } from './race-presets.ts'

/** The query parameter that says which race a request belongs to. */
const RACE_PARAM = 'race'

/** How long the journal gets to tell of a held op, ms. */
const PATIENCE = 10_000

export const chosenRace = signal<RacePreset>(RACE_PRESETS[0] as RacePreset)
export const racing = signal(false)

const race = signal<string | null>(null)

/** Names the newest race, under way or over; null before the first. */
export const raceId: ReadonlySignal<string | null> = race

/** The exchanges of the newest race, as far as the page shows them. */
export const raceExchanges: ReadonlySignal<readonly Exchange[]> = computed(() => exchangesIn(journal.value))

/** The same as they are by now, which is what a race under way goes by. */
const liveExchanges: ReadonlySignal<readonly Exchange[]> = computed(() => exchangesIn(liveJournal.value))

function exchangesIn(state: JournalState | null): readonly Exchange[] {
  const id = race.value
  if (id === null || state === null) return []
  return [...state.exchanges.values()].filter(
    ({ request }) => request.browser === browserId && request.url.includes(`${RACE_PARAM}=${id}&`),
  )
}

export const latency: ReadonlySignal<StoreLatency> = computed(() => liveJournal.value?.latency ?? NO_LATENCY)

export async function setLatency(op: SlowedOp, ms: number): Promise<void> {
  const reply = await api.putLatency({ ...latency.value, [op]: ms })
  if (!reply.ok) showToast({ text: failureText(reply) })
}

/** Plays a race for real, in this browser: each barrier waits for the server to say that it is reached. */
export async function runRace(preset: RacePreset): Promise<void> {
  if (racing.value) return
  racing.value = true
  const id = randomId().slice(0, 8)
  race.value = id
  const open: Promise<unknown>[] = []
  try {
    for (const step of preset.steps) {
      if (!(await take(step, id, open))) break
    }
  } finally {
    // Whatever went wrong, nothing stays held.
    await api.disarm('hold', true)
    while (releaseOldest() && (await journalHas(() => ownHolds.value.length === 0, PATIENCE))) {}
    await Promise.all(open)
    await journalHas(() => isTold(preset), PATIENCE)
    racing.value = false
    tellOutcome(preset)
  }
}

function tellOutcome({ name, label }: RacePreset): void {
  const exchanges = liveExchanges.peek()
  // Why it could not be sent was told already.
  if (exchanges.length === 0) return
  tell(`Race, ${label}: ${raceOutcome(name, lanesOf(exchanges, [], serverNow())).headline}`)
}

/** The journal comes a little later than the answers: nothing is judged before it has told of every end. */
function isTold({ steps }: RacePreset): boolean {
  const requests = steps.filter((step) => 'who' in step && step.who !== null).length
  const exchanges = liveExchanges.value
  return exchanges.length >= requests && exchanges.every(({ end }) => end !== null)
}

async function take(step: RaceStep, id: string, open: Promise<unknown>[]): Promise<boolean> {
  if (step.do === 'release') {
    const [hold] = ownHolds.value
    if (!hold) return true
    releaseHold(hold.hold)
    return journalHas(() => {
      const exchange = liveJournal.value?.exchanges.get(hold.exchange)
      return !liveJournal.value?.holds.has(hold.hold) && exchange?.end != null
    }, PATIENCE)
  }
  if (step.do === 'answered') {
    return journalHas(
      () => liveExchanges.value.some(({ request, end }) => request.method === step.method && end !== null),
      PATIENCE,
    )
  }
  const body = step.body && withRace(step.body, id)
  const path = step.path + raceQuery(id, step.who)
  if (step.do === 'request') {
    const reply = await send(step.method, path, { ...(body && { body }), ofRun: true })
    if (!reply.ok) showToast({ text: failureText(reply) })
    return reply.ok
  }
  const ready = await api.arm('hold', step.op, true)
  if (!ready.ok) {
    showToast({ text: failureText(ready) })
    return false
  }
  const before = ownHolds.value.length
  const sent = send(step.method, path, { ...(body && { body }), ofRun: true })
  open.push(sent)
  // A request that never comes to that op ends: then there is nothing to hold, and the race shows it.
  const first = await Promise.race([
    journalHas(() => ownHolds.value.length > before, PATIENCE),
    sent.then(() => false),
  ])
  if (first || ownHolds.value.length > before) return true
  await api.disarm('hold', true)
  return true
}

/** A redirect is followed under the same race. */
function withRace(body: object, id: string): object {
  return 'to' in body ? { ...body, to: body.to + raceQuery(id, 'the next page') } : body
}

/** What only prepares a race carries its name in another parameter. */
function raceQuery(id: string, who: string | null): string {
  return `?${new URLSearchParams(who === null ? { [`${RACE_PARAM}-begins`]: id } : { [RACE_PARAM]: id, [WHO_PARAM]: who })}`
}
