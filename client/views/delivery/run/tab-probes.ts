import { itinerary } from '../../../../shared/delivery/itinerary.ts'
import { stopIn, stopUrl } from '../../../../shared/delivery/probe-url.ts'
import { connection } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { findThirdParty } from './find-third-party.ts'
import { errand } from './page-probes.ts'
import type { DeliveryRun } from './run-state.ts'
import type { ProbeTab, TabWord } from './tab.ts'

/** How long nothing may be heard of the tab before it counts as stuck, ms; and while the server does not answer. */
const SILENCE = 20_000
const SILENCE_WHILE_LOST = 4_000

/** What the tab has said. */
export interface Heard {
  readonly failures: Map<string, string>
  /** The stop that was last heard of; -1 before the first. */
  stop: number
}

export function hear(word: TabWord, heard: Heard): void {
  if ('failed' in word) heard.failures.set(word.failed, word.why)
  else if ('here' in word) heard.stop = stopIn(word.here) ?? heard.stop
}

/** The probes that a tab makes on its way from site to site. */
export async function runInTab(run: DeliveryRun, tab: ProbeTab, heard: Heard): Promise<TabEnd> {
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
