import { randomUUID } from 'node:crypto'
import type { RunPlan } from '../../shared/delivery/itinerary.ts'
import type { LabSites } from '../../shared/delivery/lab-sites.ts'
import type { RunRequest } from '../../shared/input/probe-runs.ts'
import { RUN_LIFE, type Run, type RunBook } from './runs.ts'

/** Where texts are kept for a while, by name. */
interface Notes {
  keep(name: string, text: string, ms: number): Promise<void>
  kept(name: string): Promise<string | null>
}

const NAME = /^[\da-f-]{36}$/

/** Runs that several processes answer. */
export class SharedRuns implements RunBook {
  readonly #notes: Notes

  constructor(notes: Notes) {
    this.#notes = notes
  }

  async start(request: RunRequest, sites: LabSites): Promise<RunPlan> {
    const plan = { run: randomUUID(), ...request }
    await this.#notes.keep(`run:${plan.run}`, JSON.stringify({ plan, sites } satisfies Run), RUN_LIFE)
    return plan
  }

  async find(run: string): Promise<Run | null> {
    const text = NAME.test(run) ? await this.#notes.kept(`run:${run}`) : null
    return text === null ? null : (JSON.parse(text) as Run)
  }
}
