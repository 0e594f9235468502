import type { LabOptions } from '../lab-options/lab-options.ts'
import { type OptionChange, sameValue, withChanges } from '../lab-options/option-paths.ts'
import { MOST_SECRETS } from '../lab-options/secrets.ts'
import type { ScriptStep } from './script.ts'

/**
 * What a step changes of the options in force; null for a step that changes none. `fresh`: the secret that a rotation
 * brings.
 */
export function stepChanges(
  step: ScriptStep,
  options: LabOptions,
  fresh: string,
): readonly OptionChange[] | null {
  if (step.kind === 'options') return step.changes
  if (step.kind === 'drop') return secretsAs(options, options.session.secret.slice(0, 1))
  if (step.kind !== 'rotate') return null
  const kept = step.keepOld ? options.session.secret : []
  return secretsAs(options, [fresh, ...kept].slice(0, MOST_SECRETS))
}

/** The options that each side of a script comes to have: after each step that changes some. */
export function optionsOnTheWay(steps: readonly ScriptStep[], begin: LabOptions): readonly LabOptions[] {
  let options = begin
  return steps.flatMap((step) => {
    const changes = stepChanges(step, options, 'a new secret')
    if (!changes) return []
    options = withChanges(options, changes)
    return [options]
  })
}

/** cookie-parser reads the session cookie too: where it has the same secrets as express-session, it gets the new ones. */
function secretsAs(
  { session, parserSecrets }: LabOptions,
  secrets: readonly string[],
): readonly OptionChange[] {
  const own: OptionChange = ['session.secret', secrets]
  return sameValue(parserSecrets, session.secret) ? [own, ['parserSecrets', secrets]] : [own]
}
