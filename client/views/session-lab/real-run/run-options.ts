import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { withChanges } from '../../../../shared/lab-options/option-paths.ts'
import type { ScriptStep } from '../../../../shared/script/script.ts'
import { stepChanges } from '../../../../shared/script/script-options.ts'
import { api } from '../../../model/actions/api-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { journalHas } from '../../../model/live/journal-has.ts'
import { randomId } from '../../../platform/random-id.ts'
import { isInForce, type Taken, type ToPutBack } from '../ab/take-side.ts'
import { withMore } from './left-behind.ts'

/** How long the journal gets to tell of changed options, ms. */
const PATIENCE = 10_000

/** The lab's options while a script runs in this browser: what its steps have made of them, and the way back. */
export interface RunOptions {
  /** Changes them as a step says; why it could not, or null. */
  readonly change: (step: ScriptStep) => Promise<string | null>
  /** What the run has set last. */
  readonly inForce: () => LabOptions
  /** What takes everything back that the run has changed. */
  readonly back: () => ToPutBack
}

export function runOptions(taken: Extract<Taken, { ok: true }>): RunOptions {
  let { options: inForce, back } = taken
  return {
    inForce: () => inForce,
    back: () => back,
    async change(step) {
      const current = await api.options()
      if (!current.ok) return failureText(current)
      const changes = stepChanges(step, current.json, randomId()) ?? []
      const reply = await api.putOptions(withChanges(current.json, changes))
      if (!reply.ok) return failureText(reply)
      back = { ...back, ...withMore(back, changes, current.json) }
      inForce = reply.json
      await journalHas(() => isInForce(reply.json), PATIENCE)
      return null
    },
  }
}
