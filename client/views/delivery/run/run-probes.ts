import { isAvailable, type RunPlan } from '../../../../shared/delivery/itinerary.ts'
import { PROBES, type ProbeId, probeById } from '../../../../shared/delivery/probe.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { connection } from '../../../model/live/journal.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { sites } from '../../../model/place/sites.ts'
import { announce } from '../../../platform/announce.ts'
import { showToast } from '../../../platform/toasts.ts'
import { PATIENCE, runFromPage } from './page-probes.ts'
import { allAnswered, beginRun, type DeliveryRun, giveUp, hasHttps, running } from './run-state.ts'
import { openTab } from './tab.ts'
import { type Heard, hear, runInTab } from './tab-probes.ts'

/** The longest that the last answers get to come through the journal after the tab is gone, ms. */
const LAST_WORDS = 1_500

/** How long a request that the browser itself repeats may come after the first, ms. */
const REPEATED = 250

/** True for what needs no person and no wait. */
export function canRun(probe: ProbeId): boolean {
  return probeById(probe).by !== 'hand' && probe !== 'form-post-late' && isAvailable(probe, sites)
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
    request.probes.some((probe) => probeById(probe).by === 'tab')
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

const WHY = {
  blocked: 'The browser blocked the pop-up; allow it for this host and run again.',
  'given up': 'The tab did not come to its end: the network, an extension or the browser held it up.',
  shut: 'The tab was closed before it got that far.',
  done: 'The request never arrived: an extension, the network or the browser stopped it.',
  lost: 'The server stopped answering before it came.',
} as const

/** Waits for the last answers, then says of each probe that is still out why there is none. */
async function settle(
  run: DeliveryRun,
  failures: ReadonlyMap<string, string>,
  how: keyof typeof WHY,
): Promise<void> {
  const { plan } = run
  // What was set from elsewhere is no probe, and its answer may come last.
  const all = plan.set ? [] : [allAnswered(run).then(() => pause(REPEATED))]
  await Promise.race([pause(LAST_WORDS), ...all])
  const lost = connection.peek().state === 'lost'
  for (const probe of plan.probes) {
    const why = failures.get(probe)
    const inTab = probeById(probe).by === 'tab'
    const otherwise = WHY[lost ? 'lost' : inTab ? how : 'done']
    giveUp(probe, why ? `The page could not send it: ${why}.` : otherwise)
  }
  announce(plan.probes.length > 0 ? 'The probes have run.' : 'The cookies were sent.')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
