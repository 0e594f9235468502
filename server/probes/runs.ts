import { randomUUID } from 'node:crypto'
import type { RunPlan } from '../../shared/delivery/itinerary.ts'
import type { LabSites } from '../../shared/delivery/lab-sites.ts'
import type { RunRequest } from '../../shared/input/probe-runs.ts'

/** The most runs remembered; the oldest give way. */
export const MOST_RUNS = 200

/** How long a run is answered, ms: longer than a person needs to come back to "form POST +2 min". */
export const RUN_LIFE = 60 * 60_000

export interface Run {
  readonly plan: RunPlan
  /** The lab as the page that asked for the run sees it. */
  readonly sites: LabSites
}

/** Whoever knows the runs, in this process or beside it. */
export interface RunBook {
  /** Names a run. */
  start(request: RunRequest, sites: LabSites): RunPlan | Promise<RunPlan>
  /** null for a run that never was, or that is over. */
  find(run: string): Run | null | Promise<Run | null>
}

/** The runs that were asked for at home: nothing else makes a lab host send a probe, or home answer one. */
export class Runs implements RunBook {
  readonly #now: () => number
  readonly #runs = new Map<string, Run & { readonly ends: number }>()

  /** `now`: epoch ms. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Names a run. */
  start(request: RunRequest, sites: LabSites): RunPlan {
    const plan = { run: randomUUID(), ...request }
    this.#runs.set(plan.run, { plan, sites, ends: this.#now() + RUN_LIFE })
    for (const run of this.#runs.keys()) {
      if (this.#runs.size <= MOST_RUNS) break
      this.#runs.delete(run)
    }
    return plan
  }

  /** null for a run that never was, or that is over. */
  find(run: string): Run | null {
    const found = this.#runs.get(run)
    if (!found) return null
    if (found.ends > this.#now()) return found
    this.#runs.delete(run)
    return null
  }
}
