import { defaultLabOptions, type LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { ARMED_FOR, type ArmedFor, type ArmedOp, NO_LATENCY } from '../../../shared/protocol/race-facts.ts'
import type { Composed } from '../../compose.ts'
import type { AllArmed } from '../../races/armed-ops.ts'
import type { PlayedLesson } from '../../scenarios/scenarios.ts'
import { ARMED_FIELD, LATENCY_FIELD, LESSON_FIELD, OPTIONS_FIELD } from '../../shared-lab.ts'
import type { Fields } from '../storage/room-storage.ts'

/** Makes a lab what the room's fields say, whoever wrote them. */
export function adoptFields({ lab, races, scenarios, inspector }: Composed, fields: Fields): void {
  const options = fieldOf<LabOptions>(fields, OPTIONS_FIELD) ?? defaultLabOptions
  if (JSON.stringify(options) !== JSON.stringify(lab.options)) lab.adopt(options)
  const latency = fieldOf<typeof NO_LATENCY>(fields, LATENCY_FIELD) ?? NO_LATENCY
  races.adopt(latency, { hold: armedIn(fields, 'hold'), fail: armedIn(fields, 'fail') })
  scenarios.adopt(lessonsIn(fields))
  inspector.adopt({ options, latency })
}

function fieldOf<Value>(fields: Fields, name: string): Value | null {
  const text = fields[name]
  return text === undefined ? null : JSON.parse(text)
}

function armedIn(fields: Fields, does: ArmedFor): AllArmed {
  const all = new Map<string, (ArmedOp & { id: string })[]>()
  for (const [name, text] of Object.entries(fields)) {
    const [kind, browser, id] = name.startsWith(ARMED_FIELD) ? name.slice(ARMED_FIELD.length).split(':') : []
    if (kind !== does || browser === undefined || id === undefined) continue
    all.set(browser, [...(all.get(browser) ?? []), { id, ...(JSON.parse(text) as ArmedOp) }])
  }
  for (const armed of all.values()) armed.sort((a, b) => a.until - b.until)
  return all
}

function lessonsIn(fields: Fields): ReadonlyMap<string, PlayedLesson> {
  const lessons = Object.entries(fields).filter(([name]) => name.startsWith(LESSON_FIELD))
  return new Map(lessons.map(([name, text]) => [name.slice(LESSON_FIELD.length), JSON.parse(text)]))
}

/** An armed operation that is waited for may be held by whoever claims its field. */
export function isHold(field: string): boolean {
  return field.startsWith(`${ARMED_FIELD}${ARMED_FOR[0]}:`)
}
