import { writeChanges } from '../../../../shared/lab-options/option-text.ts'
import type { ScriptStep } from '../../../../shared/script/script.ts'
import { durationWords } from '../../../../shared/text/duration-text.ts'

/** `POST /lab/login`, `wait 31 min`. */
export function stepTitle(step: ScriptStep): string {
  switch (step.kind) {
    case 'request':
      return `${step.method} ${step.path}`
    case 'wait':
      return `wait ${durationWords(step.ms)}`
    case 'forget':
      return 'forget cookies'
    case 'options':
      return `options ${writeChanges(step.changes)}`
    case 'rotate':
      return step.keepOld ? 'rotate secret' : 'rotate secret, drop old'
    case 'drop':
      return 'drop old secrets'
    case 'restart':
      return 'restart'
    case 'fail':
      return `fail ${step.op}`
    case 'parallel':
      return `${step.requests.length} at once`
    default:
      return step satisfies never
  }
}

/** What stands below the title, smaller. */
export function stepNote(step: ScriptStep): string {
  switch (step.kind) {
    case 'request':
      return [step.viaProxy ? 'via proxy' : '', step.body ?? ''].filter((part) => part !== '').join(', ')
    case 'wait':
      return ''
    case 'forget':
      return 'the server is not told'
    case 'options':
      return 'while the server runs'
    case 'rotate':
      return step.keepOld
        ? 'a new one signs, the old ones still verify'
        : 'a new one signs, the old ones are dropped'
    case 'drop':
      return 'what they signed counts as forged'
    case 'restart':
      return 'what the server had in memory is gone'
    case 'fail':
      return 'the store answers the next one with an error'
    case 'parallel':
      return step.requests.map(({ method, path }) => `${method} ${path}`).join(', ')
    default:
      return step satisfies never
  }
}

/** What a step without a request changed: `2 rows and 1 cookie gone`. */
export function goneWords(step: ScriptStep, rows: number, cookies: number): string {
  const parts = [countWords(rows, 'row'), countWords(cookies, 'cookie')].filter((part) => part !== '')
  if (parts.length > 0) return `${parts.join(' and ')} gone`
  return NOTHING_GONE[step.kind]
}

const NOTHING_GONE: Readonly<Record<ScriptStep['kind'], string>> = {
  request: '',
  parallel: '',
  wait: 'nothing expires',
  forget: 'no cookie to forget',
  options: 'in force from here on',
  rotate: 'in force from here on',
  drop: 'in force from here on',
  restart: 'no row to lose',
  fail: 'armed',
}

/** What is there in the end: `1 row, no cookie; nobody can reach it`. */
export function leftWords(rows: number, cookies: number): string {
  const unreachable = rows > 0 && cookies === 0 ? `; nobody can reach ${rows === 1 ? 'it' : 'them'}` : ''
  return `${countWords(rows, 'row') || 'no row'}, ${countWords(cookies, 'cookie') || 'no cookie'}${unreachable}`
}

/** '' for none. */
function countWords(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`
}

/** How many of these are no longer there. */
export function goneCount(before: readonly string[] = [], after: readonly string[] = []): number {
  return before.filter((one) => !after.includes(one)).length
}
