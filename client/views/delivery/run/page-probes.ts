import { encodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { RunPlan } from '../../../../shared/delivery/itinerary.ts'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { socketUrl } from '../../../../shared/delivery/probe-context.ts'
import { probeUrl, type RunErrand } from '../../../../shared/delivery/probe-url.ts'
import { cookiePairs } from '../../../../shared/text/header-text.ts'
import { send } from '../../../model/actions/request.ts'
import { serverNow } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { type DeliveryRun, noteReading } from './run-state.ts'

/** How long home gets to answer the page itself, ms. */
export const PATIENCE = 10_000

/** The probes that the page makes itself. */
export async function runFromPage(run: DeliveryRun): Promise<void> {
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

/** Asks home for something that is no probe. */
export function errand(name: RunErrand, plan: RunPlan) {
  return send('GET', probeUrl(name, plan, sites), { signal: AbortSignal.timeout(PATIENCE) })
}
