import type { RunPlan } from '../../../../shared/delivery/itinerary.ts'
import { probeOf, type RunErrand } from '../../../../shared/delivery/probe-url.ts'
import { THIRD_PARTY_COOKIE } from '../../../../shared/delivery/third-party-cookie.ts'
import { thirdPartyShown } from '../../../../shared/delivery/third-party-shown.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { cookiePairs, headerValue } from '../../../../shared/text/header-text.ts'
import { thirdPartyFinding } from '../../../model/jar/modelled/third-party.ts'
import { liveJournal, serverNow } from '../../../model/live/journal.ts'
import { journalHas } from '../../../model/live/journal-has.ts'

/** How long the journal gets to tell of a request that has been answered, ms. */
const PATIENCE = 3_000

/**
 * Finds out how this browser treats third-party cookies: as soon as the tab has set and read one, home asks for it too,
 * so that the other answers are judged by it. `wait`: how long the tab gets for that, ms; `ended`: it got no further.
 */
export async function findThirdParty(
  plan: RunPlan,
  errand: (name: RunErrand, plan: RunPlan) => Promise<unknown>,
  { wait, ended }: { readonly wait: number; readonly ended: Promise<unknown> },
): Promise<void> {
  const told = (name: RunErrand) => exchangeOf(name, plan)
  const has = (name: RunErrand, patience: number) => journalHas(() => told(name) !== undefined, patience)
  const over = ended.then(() => has('third-party-read', PATIENCE))
  if (!(await Promise.race([has('third-party-read', wait), over]))) return
  await errand('third-party-home', plan)
  if (!(await has('third-party-home', PATIENCE))) return
  const there = told('third-party-read')
  const home = told('third-party-home')
  // Without both nobody knows; what was found before stays.
  if (there && home) {
    thirdPartyFinding.value = {
      state: thirdPartyShown(carries(there, plan), carries(home, plan)),
      at: serverNow(),
    }
  }
  await errand('third-party-clear', plan)
}

function exchangeOf(name: RunErrand, { run }: RunPlan): Exchange | undefined {
  return [...(liveJournal.peek()?.exchanges.values() ?? [])].find((exchange) => {
    const probe = probeOf(exchange.request.url)
    return probe?.run === run && probe.name === name
  })
}

function carries({ request }: Exchange, { run }: RunPlan): boolean {
  const pairs = cookiePairs(headerValue(request.headers, 'cookie') ?? '')
  return pairs.some(({ name, value }) => name === THIRD_PARTY_COOKIE && value === run)
}
