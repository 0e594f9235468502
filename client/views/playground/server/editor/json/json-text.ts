import { JSON_DEPTH, nestsTooDeep } from '../../../../../../shared/text/json-in.ts'
import { type JsonProblem, jsonProblem } from './json-problem.ts'

export type Edited =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: JsonProblem }

/** Reads what somebody typed as session data: a JSON object without a `cookie`; says where it is not. */
export function parseData(text: string): Edited {
  const problem = jsonProblem(text)
  if (problem) return { ok: false, problem }
  const whole = { from: 0, to: text.length }
  if (nestsTooDeep(text)) {
    return { ok: false, problem: { ...whole, sentence: `Data nests ${JSON_DEPTH} levels deep at most.` } }
  }
  const data: unknown = JSON.parse(text)
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { ok: false, problem: { ...whole, sentence: 'Session data is an object: { and }.' } }
  }
  if (Object.hasOwn(data, 'cookie')) {
    const at = text.indexOf('"cookie"')
    const blamed = at === -1 ? whole : { from: at, to: at + '"cookie"'.length }
    return {
      ok: false,
      problem: { ...blamed, sentence: 'cookie belongs to express-session and is read-only here.' },
    }
  }
  return { ok: true, data: data as Readonly<Record<string, unknown>> }
}

/** The line, from 1, that a character of the text stands on. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
