import { optionsA, optionsB, script } from './ab-state.ts'

/** Why there is nothing to play, or undefined. */
export function inputFault(): string | undefined {
  if (!script.value.ok) return scriptFault()
  if (script.value.script.steps.length === 0) return 'The script has no step yet.'
  for (const side of [optionsA.value, optionsB.value]) if (side && !side.ok) return side.detail
  return undefined
}

/** Where the script does not read, or undefined. */
export function scriptFault(): string | undefined {
  if (script.value.ok) return undefined
  const [fault] = script.value.faults
  return `Line ${fault?.line} of the script: ${fault?.detail}`
}
