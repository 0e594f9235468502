import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { Script } from '../../script/script.ts'
import { parseScript } from '../../script/script-text.ts'
import type { FieldError, Input } from '../input.ts'
import { parseLabOptions } from '../lab-options.ts'

/** A script, and the two option sets it is to be played against. */
export interface AbRequest {
  readonly script: Script
  readonly a: LabOptions
  readonly b: LabOptions
}

/** `{script, a, b}`: the script as its text, the option sets whole. */
export function parseAbRequest(body: unknown): Input<AbRequest> {
  const {
    script: text,
    a,
    b,
  } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const errors: FieldError[] = []
  const script = typeof text === 'string' ? parseScript(text) : null
  if (script === null) errors.push({ field: 'script', detail: 'This must be the text of a script.' })
  else if (!script.ok) {
    errors.push(
      ...script.faults.map(({ line, detail }) => ({ field: 'script', detail: `Line ${line}: ${detail}` })),
    )
  }
  const [first, second] = [parseLabOptions(a), parseLabOptions(b)]
  for (const [side, parsed] of [
    ['a', first],
    ['b', second],
  ] as const) {
    if (!parsed.ok) {
      errors.push(
        ...parsed.errors.map((error) => ({ ...error, field: error.field ? `${side}.${error.field}` : side })),
      )
    }
  }
  if (errors.length > 0 || !script?.ok || !first.ok || !second.ok) return { ok: false, errors }
  return { ok: true, value: { script: script.script, a: first.value, b: second.value } }
}
