import type { LabOptions } from '../lab-options/lab-options.ts'
import type { Fact } from './fact.ts'
import type { StoreAnswer } from './store-list.ts'
import type { ProcessFact, SessionCallPlace } from './watched-app.ts'

/**
 * What an app's process asks a collector for, as HTTP's `Upgrade`: its number is raised when the messages change, so that
 * two versions that do not understand each other say so.
 */
export const AGENT_PROTOCOL = 'crumbscope-facts/5'

/** One before it, which cannot be asked what its stores hold. */
export const UNASKED_PROTOCOL = 'crumbscope-facts/3'

/** Those before it that tell nothing otherwise, though less. */
export const EARLIER_PROTOCOLS: readonly string[] = [UNASKED_PROTOCOL, 'crumbscope-facts/4']

/** The longest line that an agent sends, in characters: a request with all its headers, and some. */
export const LONGEST_LINE = 2 * 1024 * 1024

/** Who is there to be told, as the collector says, a line each: nobody, a person at the page, or a recording that is made. */
export const ATTENTIONS = ['unwatched', 'watched', 'recorded'] as const

export type Attention = (typeof ATTENTIONS)[number]

/** What a collector asks, beside: what the process's stores hold. The number comes back with the answer. */
export const askLine = (ask: number) => `list ${ask}`

/** The number of such a question; null for any other line. */
export function askIn(line: string): number | null {
  const [, ask] = /^list (\d{1,9})$/.exec(line) ?? []
  return ask === undefined ? null : Number(ask)
}

/** What an app's process tells, a line of JSON each. The first says who it is. */
export type AgentMessage =
  /** Who it is and what it has loaded, whenever that changes. */
  | { readonly say: 'process'; readonly process: Omit<ProcessFact, 'gone'> }
  /** It calls `session()`, or has learned more of a call. Its number counts up from 1 in that process. */
  | { readonly say: 'call'; readonly call: AgentCall }
  /** `told` is false for a store op of a request that is not recorded. */
  | { readonly say: 'fact'; readonly at: number; readonly fact: Fact; readonly told?: false }
  /** Store ops that gave way to later ones, and exchanges and facts that it left out, since it said so last. */
  | { readonly say: 'left-out'; readonly merged: number; readonly dropped: number; readonly failed: number }
  /** What its stores hold, as it was asked. */
  | { readonly say: 'stores'; readonly ask: number; readonly stores: readonly StoreAnswer[] }
  | { readonly say: 'end'; readonly code: number }

export interface AgentCall {
  readonly place: SessionCallPlace
  /** Without secrets, which are told apart. */
  readonly options: LabOptions
  readonly secrets: readonly AgentSecret[]
  readonly parserSecrets: readonly AgentSecret[]
}

/** What is told of a secret: never itself. */
export interface AgentSecret {
  /** The same for the same secret, within one watch. */
  readonly name: string
  readonly length: number
  /** One that a tutorial prints. */
  readonly known: boolean
}
