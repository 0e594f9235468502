import { encodeBytes } from '../../../shared/cookie/byte-string.ts'
import { isAvailable, itinerary, type RunPlan } from '../../../shared/delivery/itinerary.ts'
import { PROBES, type ProbeId } from '../../../shared/delivery/probe.ts'
import { socketUrl } from '../../../shared/delivery/probe-context.ts'
import { probeUrl, type RunErrand, stopIn, stopUrl } from '../../../shared/delivery/probe-url.ts'
import { announce } from '../../announce.ts'
import { cookiePairs } from '../../header-text.ts'
import { connection, serverNow } from '../../live/journal.ts'
import { showToast } from '../../parts/toast.tsx'
import { api, failureText, send } from '../../request.ts'
import { browserId } from '../../this-browser.ts'
import { findThirdParty } from './find-third-party.ts'
import { beginRun, type DeliveryRun, giveUp, hasHttps, noteReading, running, sites } from './run-state.ts'
import { openTab, type ProbeTab, type TabWord } from './tab.ts'

/** How long nothing may be heard of the tab before it counts as stuck, ms; and while the server does not answer. */
const SILENCE = 20_000
const SILENCE_WHILE_LOST = 4_000

/** How long home gets to answer the page itself, ms. */
const PATIENCE = 10_000

/** How long the last answers get to come through the journal after the tab is gone, ms. */
const LAST_WORDS = 1_500

/** True for what needs no person and no wait. */
export function canRun(probe: ProbeId): boolean {
  const byHand = PROBES.some(({ id, by }) => id === probe && by === 'hand')
  return !byHand && probe !== 'form-post-late' && isAvailable(probe, sites)
}

/** What "Run" asks for. */
const ALL_PROBES: readonly ProbeId[] = PROBES.map(({ id }) => id).filter(canRun)

/** Runs probes; call it in the click itself, for the tab. */
export async function runProbes(probes: readonly ProbeId[] = ALL_PROBES): Promise<void> {
  await run({ browser: browserId, probes, set: null, thirdParty: probes.includes('cross-fetch') })
}

/** Sets cookies from somewhere else than the page; call it in the click itself, for the tab. */
export async function setFrom(set: NonNullable<RunPlan['set']>): Promise<void> {
  await run({ browser: browserId, probes: [], set, thirdParty: false })
}

/** Finds out whether cookies can be set over https too: a run says so, even an empty one. */
export async function learnSchemes(): Promise<void> {
  if (hasHttps.peek() !== null) return
  const nothing = { browser: browserId, probes: [], set: null, thirdParty: false }
  const reply = await api.startProbes(nothing, AbortSignal.timeout(PATIENCE))
  // Without an answer it stays unknown, and the next run tells.
  if (reply.ok) hasHttps.value = reply.json.https
}

async function run(request: Omit<RunPlan, 'run'>): Promise<void> {
  if (running.value) return
  const heard: Heard = { failures: new Map(), stop: -1 }
  const needsTab =
    request.thirdParty ||
    (request.set !== null && request.set.from !== 'home-fetch') ||
    PROBES.some(({ id, by }) => by === 'tab' && request.probes.includes(id))
  const tab = needsTab ? openTab((word) => hear(word, heard)) : null
  running.value = true
  try {
    const reply = await api.startProbes(request, AbortSignal.timeout(PATIENCE))
    if (!reply.ok) {
      tab?.close()
      showToast({ text: failureText(reply) })
      return
    }
    const { https, ...plan } = reply.json
    hasHttps.value = https
    const started = beginRun(plan)
    await runFromPage(started)
    const how = tab ? await runInTab(started, tab, heard) : 'blocked'
    await settle(started, heard.failures, how)
  } finally {
    running.value = false
  }
}

/** What the tab has said. */
interface Heard {
  readonly failures: Map<string, string>
  /** The stop that was last heard of; -1 before the first. */
  stop: number
}

function hear(word: TabWord, heard: Heard): void {
  if ('failed' in word) heard.failures.set(word.failed, word.why)
  else if ('here' in word) heard.stop = stopIn(word.here) ?? heard.stop
}

/** The probes that the page makes itself. */
async function runFromPage(run: DeliveryRun): Promise<void> {
  const { plan } = run
  const wants = (probe: ProbeId) => plan.probes.includes(probe)
  if (plan.set?.from === 'home-fetch') await errand('set', plan)
  if (wants('script-home')) {
    const pairs = cookiePairs(encodeBytes(document.cookie))
    const answer = { probe: 'script-home', at: serverNow(), exchange: null, pairs, cut: false } as const
    noteReading({ kind: 'answer', answer, run: plan, jar: run.jar })
  }
  const fetches = {
    'fetch-omit': 'omit',
    'fetch-same-origin': 'same-origin',
    'fetch-include': 'include',
  } as const
  for (const [probe, credentials] of Object.entries(fetches) as [
    keyof typeof fetches,
    RequestCredentials,
  ][]) {
    if (!wants(probe)) continue
    await send('GET', probeUrl(probe, plan, sites), { credentials, signal: AbortSignal.timeout(PATIENCE) })
  }
  if (wants('websocket')) await handshake(socketUrl(probeUrl('websocket', plan, sites)))
}

function handshake(url: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.addEventListener('close', () => resolve())
    // A socket that is still connecting fails when it is closed.
    setTimeout(() => socket.close(), PATIENCE)
  })
}

async function runInTab(run: DeliveryRun, tab: ProbeTab, heard: Heard): Promise<TabEnd> {
  const way = goAlong(run, tab, heard)
  const finding = run.plan.thirdParty && findThirdParty(run.plan, errand, { wait: SILENCE, ended: way })
  const how = await way
  tab.close()
  await finding
  return how
}

/** How the tab's way ended: by itself, by the person, or nothing more was heard of it. */
type TabEnd = 'done' | 'shut' | 'given up'

/** Sends the tab from stop to stop; it goes by itself, but where it got stuck it is sent on past that. */
async function goAlong({ plan }: DeliveryRun, tab: ProbeTab, heard: Heard): Promise<TabEnd> {
  const stops = itinerary(plan, sites)
  const patience = () => (connection.peek().state === 'lost' ? SILENCE_WHILE_LOST : SILENCE)
  let at = 0
  for (let stop = stops[0]; stop; stop = stops[at]) {
    tab.go(stopUrl(at, stop.origin, plan))
    const how = await tab.ended(patience)
    if (how !== 'silent') return how
    // It did not even get there.
    if (heard.stop < at) return 'given up'
    at = heard.stop + 1
  }
  return 'done'
}

/** Asks home for something that is no probe. */
function errand(name: RunErrand, plan: RunPlan) {
  return send('GET', probeUrl(name, plan, sites), { signal: AbortSignal.timeout(PATIENCE) })
}

const WHY = {
  blocked: 'The browser blocked the pop-up; allow it for this host and run again.',
  'given up': 'The tab did not come to its end: the network, an extension or the browser held it up.',
  shut: 'The tab was closed before it got that far.',
  done: 'The request never arrived: an extension, the network or the browser stopped it.',
  lost: 'The server stopped answering before it came.',
} as const

/** Waits for the last answers, then says of each probe that is still out why there is none. */
async function settle(
  { plan }: DeliveryRun,
  failures: ReadonlyMap<string, string>,
  how: keyof typeof WHY,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LAST_WORDS))
  const lost = connection.peek().state === 'lost'
  for (const probe of plan.probes) {
    const why = failures.get(probe)
    const inTab = PROBES.some(({ id, by }) => id === probe && by === 'tab')
    const otherwise = WHY[lost ? 'lost' : inTab ? how : 'done']
    giveUp(probe, why ? `The page could not send it: ${why}.` : otherwise)
  }
  announce(plan.probes.length > 0 ? 'The probes have run.' : 'The cookies were sent.')
}
