import type { OptionChange } from '../lab-options/option-paths.ts'
import type { SlowedOp } from '../protocol/race-facts.ts'

/** A sequence of requests that can be played against any option set: nothing in it belongs to one server or browser. */
export interface Script {
  readonly name: string
  readonly steps: readonly ScriptStep[]
}

export type ScriptStep =
  | ScriptRequest
  /** Lets time go by: `ms` on the clock of whoever plays it. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** All at once, as several tabs would. */
  | { readonly kind: 'parallel'; readonly requests: readonly ScriptRequest[] }
  /** The browser loses its cookies; the server is not told. */
  | { readonly kind: 'forget' }
  /** Options are set otherwise, while the server runs; what is in store and jar stays. */
  | { readonly kind: 'options'; readonly changes: readonly OptionChange[] }
  /** A new secret signs; the old ones still verify, or are dropped. */
  | { readonly kind: 'rotate'; readonly keepOld: boolean }
  /** Of the secrets only the newest stays. */
  | { readonly kind: 'drop' }
  /** The server's process ends, and another begins: what only its memory held is gone, cookies are not. */
  | { readonly kind: 'restart' }
  /** The store answers its next call of that kind with an error. */
  | { readonly kind: 'fail'; readonly op: SlowedOp }

export interface ScriptRequest {
  readonly kind: 'request'
  readonly method: string
  /** A path of the lab, `/lab/session?x=1`. */
  readonly path: string
  /** JSON, as it is sent. */
  readonly body: string | null
  /** As through a proxy that speaks https to the browser and http to the app. */
  readonly viaProxy: boolean
}

export const SCRIPT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const

/** The most requests of one script, parallel ones counted each. */
export const SCRIPT_REQUESTS = 100

/** The longest wait, ms: beyond the 400 days that any cookie lives. */
export const LONGEST_WAIT = 500 * 86_400_000

/** The longest script, in characters of its text. */
export const SCRIPT_LENGTH = 20_000

/** How many requests a script makes. */
export function requestCount({ steps }: Script): number {
  return steps.reduce(
    (count, step) =>
      count + (step.kind === 'request' ? 1 : step.kind === 'parallel' ? step.requests.length : 0),
    0,
  )
}
