import { type ReadonlySignal, signal } from '@preact/signals'
import { journal } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { announce } from '../../../platform/announce.ts'
import { type FixationRun, type Login, runFixation, whyNot } from './fixation-run.ts'
import { fixationVerdict } from './fixation-words.ts'

const runs = signal<Readonly<Partial<Record<Login, FixationRun>>>>({})
const busy = signal(false)

/** The newest attack on each login; under way while `fixing`. */
export const fixationRuns: ReadonlySignal<Readonly<Partial<Record<Login, FixationRun>>>> = runs

export const fixing: ReadonlySignal<boolean> = busy

/** Why there is nothing to run here, or undefined. */
export function fixationOffReason(): string | undefined {
  if (sites.subHost === null)
    return 'It needs api.app.localhost for the attacker, which this browser does not reach.'
  const options = journal.value?.options
  return (options && whyNot(options.session)) ?? undefined
}

/** Attacks the login that keeps the id, then the one that renews it. */
export async function runBoth(): Promise<void> {
  const { subHost } = sites
  const options = journal.peek()?.options
  if (busy.value || subHost === null || !options) return
  busy.value = true
  runs.value = {}
  try {
    for (const login of ['kept', 'renewed'] as const) {
      const done = await runFixation(login, { ...sites, subHost }, options.session, (run) => {
        runs.value = { ...runs.value, [login]: run }
      })
      announce(fixationVerdict(done).headline)
    }
  } finally {
    busy.value = false
  }
}
