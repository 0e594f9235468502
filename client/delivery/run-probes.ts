import { encodeBytes } from '../../shared/cookie/byte-string.ts'
import { isAvailable, itinerary, type RunPlan } from '../../shared/delivery/itinerary.ts'
import { PROBES, type ProbeId } from '../../shared/delivery/probe.ts'
import { socketUrl } from '../../shared/delivery/probe-context.ts'
import { probeUrl, type RunErrand, stopUrl } from '../../shared/delivery/probe-url.ts'
import { announce } from '../announce.ts'
import { cookiePairs } from '../header-text.ts'
import { serverNow } from '../live/journal.ts'
import { showToast } from '../parts/toast.tsx'
import { api, failureText, send } from '../request.ts'
import { browserId } from '../this-browser.ts'
import { findThirdParty } from './find-third-party.ts'
import { beginRun, type DeliveryRun, giveUp, hasHttps, noteReading, running, sites } from './run-state.ts'
import { openTab, type ProbeTab } from './tab.ts'

/** How long the tab's whole way may take, ms. */
const PATIENCE = 45_000

/** How long the last answers get to come through the journal after the tab is gone, ms. */
const LAST_WORDS = 1_500

/** What "Run" asks for: everything that needs no person and no wait. */
export const ALL_PROBES: readonly ProbeId[] = PROBES.filter(
  ({ id, by }) => by !== 'hand' && id !== 'form-post-late' && isAvailable(id, sites),
).map(({ id }) => id)

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
  const reply = await api.startProbes({ browser: browserId, probes: [], set: null, thirdParty: false })
  // Without an answer it stays unknown, and the next run tells.
  if (reply.ok) hasHttps.value = reply.json.https
}

async function run(request: Omit<RunPlan, 'run'>): Promise<void> {
  if (running.value) return
  const failures = new Map<string, string>()
  const needsTab =
    request.thirdParty ||
    (request.set !== null && request.set.from !== 'home-fetch') ||
    PROBES.some(({ id, by }) => by === 'tab' && request.probes.includes(id))
  const tab = needsTab
    ? openTab(({ ...word }) => 'failed' in word && failures.set(word.failed, word.why))
    : null
  running.value = true
  try {
    const reply = await api.startProbes(request)
    if (!reply.ok) {
      tab?.close()
      showToast({ text: failureText(reply) })
      return
    }
    const { https, ...plan } = reply.json
    hasHttps.value = https
    const started = beginRun(plan)
    await runFromPage(started)
    const how = tab ? await runInTab(started, tab) : 'blocked'
    await settle(started, failures, needsTab ? how : 'closed')
  } finally {
    running.value = false
  }
}

/** The probes that the page makes itself. */
async function runFromPage(run: DeliveryRun): Promise<void> {
  const { plan } = run
  const wants = (probe: ProbeId) => plan.probes.includes(probe)
  if (plan.set?.from === 'home-fetch') await send('GET', probeUrl('set', plan, sites))
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
    if (wants(probe)) await send('GET', probeUrl(probe, plan, sites), { credentials })
  }
  if (wants('websocket')) await handshake(socketUrl(probeUrl('websocket', plan, sites)))
}

function handshake(url: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.addEventListener('close', () => resolve())
  })
}

async function runInTab(run: DeliveryRun, tab: ProbeTab): Promise<'closed' | 'given up'> {
  const [first] = itinerary(run.plan, sites)
  if (!first) {
    tab.close()
    return 'closed'
  }
  tab.go(stopUrl(0, first.origin, run.plan))
  const how = await tab.ended(PATIENCE)
  tab.close()
  if (run.plan.thirdParty) await findThirdParty(run.plan, errand)
  return how
}

/** Asks home for something that is no probe. */
function errand(name: RunErrand, plan: RunPlan) {
  return send('GET', probeUrl(name, plan, sites))
}

const WHY = {
  blocked: 'The browser blocked the pop-up; allow it for this host and run again.',
  'given up': 'The tab did not come to its end: the network, an extension or the browser held it up.',
  closed: 'The request never arrived: an extension, the network or the browser stopped it.',
} as const

/** Waits for the last answers, then says of each probe that is still out why there is none. */
async function settle(
  { plan }: DeliveryRun,
  failures: ReadonlyMap<string, string>,
  how: keyof typeof WHY,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LAST_WORDS))
  for (const probe of plan.probes) {
    const why = failures.get(probe)
    giveUp(probe, why ? `The page could not send it: ${why}.` : WHY[how])
  }
  announce(plan.probes.length > 0 ? 'The probes have run.' : 'The cookies were sent.')
}
