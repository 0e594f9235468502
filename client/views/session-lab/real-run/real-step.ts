import type { AbExchange } from '../ab/ab-exchange.ts'

/** What one step of a script became in this browser. */
export interface RealStep {
  readonly exchanges: readonly AbExchange[]
  /** The run's sessions in the store, before and afterwards. */
  readonly rows: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** Names of the cookies that the browser had for `LOOKED_AT`, before and after a step without a request. */
  readonly cookies: { readonly before: readonly string[]; readonly after: readonly string[] } | null
  /** Why it came to nothing, in words. */
  readonly failure: string | null
  /** How long a wait took when it was cut short, ms. */
  readonly cutAfter: number | null
  /** Somebody changed the lab's options since the run began. */
  readonly optionsChanged: boolean
  /** Session ids it carried whose rows somebody else had taken away. */
  readonly takenAway: readonly string[]
}

/** Where the browser's cookies are looked at, for there is no list of all of them. */
export const LOOKED_AT = '/lab/session'
