import { departureOf } from '../../../../shared/protocol/departure.ts'
import type { Exchange, JournalState } from '../../../../shared/protocol/state/journal-state.ts'
import { PLACE_HEADER } from '../../../../shared/script/place.ts'
import type { ScriptRequest, ScriptStep } from '../../../../shared/script/script.ts'
import { cookiePairs, headerValue } from '../../../../shared/text/header-text.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { clearJar } from '../../../model/actions/clear-cookie.ts'
import { failureText, type Reply, send } from '../../../model/actions/request.ts'
import { readGlass } from '../../../model/jar/observed/glass.ts'
import { liveJournal } from '../../../model/live/journal.ts'
import { journalHas } from '../../../model/live/journal-has.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { type AbExchange, abExchange } from '../ab/ab-exchange.ts'
import { LOOKED_AT, type RealStep } from './real-step.ts'
import type { RealWait } from './real-wait.ts'

/** How long the journal gets to tell of an answer that is here already, ms. */
const PATIENCE = 10_000

/** How long rows that are due to expire get to do so after a wait, ms. */
const EXPIRY_PATIENCE = 2_000

/** One run of a script in this browser: what its steps have in common. */
export interface RealPlayer {
  /** Names the run in the journal. */
  readonly run: string
  readonly stopped: AbortSignal
  /** Begins a wait, and shows it. */
  readonly wait: (ms: number) => RealWait
  /** Changes the lab's options as a step says; why it could not, or null. */
  readonly changeOptions: (step: ScriptStep) => Promise<string | null>
  /** True once the lab's options are no longer the run's. */
  readonly optionsChanged: () => boolean
  /** Sessions that the run's requests wrote. */
  readonly sids: Set<string>
  /** Requests that were sent. */
  places: number
}

/** Plays one step for real; the journal tells what it became. `due` rows should expire in a wait. */
export async function playRealStep(step: ScriptStep, player: RealPlayer, due: number): Promise<RealStep> {
  const before = rowsOf(player)
  const result = (part: Partial<RealStep>): RealStep => ({
    exchanges: [],
    rows: { before, after: rowsOf(player) },
    cookies: null,
    failure: null,
    cutAfter: null,
    optionsChanged: player.optionsChanged(),
    takenAway: [],
    ...part,
  })
  if (step.kind === 'request') return result(await askAll([step], player))
  if (step.kind === 'parallel') return result(await askAll(step.requests, player))
  const cookies = await cookiesHere()
  if (step.kind === 'forget') {
    const cleared = await clearJar(true)
    if (!cleared.ok) return result({ failure: cleared.detail })
    return result({ cookies: bothReadings(cookies, await cookiesHere()) })
  }
  if (step.kind === 'fail') {
    const armed = await api.arm('fail', step.op, true)
    return result({ failure: armed.ok ? null : failureText(armed) })
  }
  if (step.kind !== 'wait') return result({ failure: await player.changeOptions(step) })
  const began = Date.now()
  const end = await player.wait(step.ms).done
  const cutAfter = end === 'over' ? null : Date.now() - began
  if (end === 'over' && due > 0) {
    await journalHas(() => before.length - rowsOf(player).length >= due, EXPIRY_PATIENCE)
  }
  return result({ cookies: bothReadings(cookies, await cookiesHere()), cutAfter })
}

/** Names of the cookies that this browser sends to `LOOKED_AT`; null where the look was not answered. */
export async function cookiesHere(): Promise<readonly string[] | null> {
  const reading = await readGlass({ origin: location.origin, path: LOOKED_AT })
  return reading && cookiePairs(reading.cookieHeader).map(({ name }) => name)
}

/** The run's sessions that are in the store now. */
export function rowsOf({ sids }: RealPlayer): readonly string[] {
  return [...sids].filter((sid) => liveJournal.peek()?.rows.has(sid))
}

/** This browser's exchanges of a run, oldest first. */
function exchangesOfRun(state: JournalState, run: string): readonly Exchange[] {
  return [...state.exchanges.values()].filter((exchange) => placeOf(exchange)?.startsWith(`${run}.`))
}

/** The place in its script that a request of this browser names. */
export function placeOf({ request }: Exchange): string | undefined {
  return request.browser === browserId ? headerValue(request.headers, PLACE_HEADER) : undefined
}

async function askAll(requests: readonly ScriptRequest[], player: RealPlayer): Promise<Partial<RealStep>> {
  const places = requests.map(() => {
    player.places += 1
    return `${player.run}.${player.places}`
  })
  const replies = await Promise.all(
    requests.map((request, at) => ask(request, places[at] ?? '', player.stopped)),
  )
  const lost = replies.find((reply) => !reply.ok && reply.network)
  // What got no answer may never end in the journal.
  const expected = places.filter((_, at) => isAnswered(replies[at]))
  const told = await journalHas(() => expected.every((place) => exchangeAt(place)?.end != null), PATIENCE)
  const state = liveJournal.peek()
  const exchanges: AbExchange[] = []
  for (const [at, place] of places.entries()) {
    const exchange = exchangeAt(place)
    if (!exchange || !state) continue
    const reply = replies[at]
    exchanges.push(abExchange(exchange, state, reply?.ok ? JSON.stringify(reply.json) : ''))
    for (const { name, sid, outcome } of exchange.ops) {
      if (name === 'set' && sid !== null && outcome.ok) player.sids.add(sid)
    }
  }
  return {
    exchanges,
    failure: lost ? failureText(lost as Extract<Reply, { ok: false }>) : told ? null : UNTOLD,
    takenAway: state ? exchanges.flatMap((exchange) => takenAway(exchange, state, player)) : [],
  }
}

const UNTOLD = 'The answer came, but the journal did not tell of it.'

function isAnswered(reply: Reply | undefined): boolean {
  return reply !== undefined && (reply.ok || !reply.network)
}

function exchangeAt(place: string): Exchange | undefined {
  return [...(liveJournal.value?.exchanges.values() ?? [])].findLast((each) => placeOf(each) === place)
}

/** The session that came in, where its row was removed by something that is not of this run. */
function takenAway({ carried, id }: AbExchange, state: JournalState, { run }: RealPlayer): readonly string[] {
  const exchange = state.exchanges.get(id)
  if (carried === null || !exchange) return []
  const departure = departureOf(state, carried, exchange.seq)
  if (!departure || departure.why === 'expired') return []
  const byRun = exchangesOfRun(state, run).some(({ ops }) =>
    ops.some(({ name, sid, at }) => name === 'destroy' && sid === carried && at === departure.at),
  )
  return byRun ? [] : [carried]
}

/** Not followed where the answer redirects: the script says itself what is asked next. */
function ask(
  { method, path, body, viaProxy }: ScriptRequest,
  place: string,
  signal: AbortSignal,
): Promise<Reply> {
  return send(method, path, {
    headers: {
      [PLACE_HEADER]: place,
      ...(viaProxy && { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': location.hostname }),
      ...(body !== null && { 'Content-Type': 'application/json' }),
    },
    redirect: 'manual',
    signal,
    ofRun: true,
    ...(body !== null && { body }),
  })
}

function bothReadings(
  before: readonly string[] | null,
  after: readonly string[] | null,
): RealStep['cookies'] {
  return before && after && { before, after }
}
