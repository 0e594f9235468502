import type { JournalEvent } from '../protocol/fact.ts'
import type { Finding } from './finding.ts'
import type { SeenExchange } from './seen-exchange.ts'
import type { World } from './world.ts'

/** What a rule noticed once. */
export interface Noticed extends Pick<Finding, 'sentence' | 'evidence' | 'fix'> {
  /** What is noticed again under the same key is the same finding; by default there is one of the rule. */
  readonly key?: string
}

/** A rule at work on one journal; what it has to remember, it remembers itself. */
export interface RuleAtWork {
  /** An exchange has ended; again where more of it becomes known later. */
  exchange?(seen: SeenExchange, world: World): Noticed | null
  /** Anything else the journal tells, by its kind. */
  readonly events?: EventLooks
}

export type EventLooks = {
  readonly [Kind in JournalEvent['kind']]?: (
    event: Extract<JournalEvent, { kind: Kind }>,
    world: World,
  ) => Noticed | null
}

/** Notices one kind of trouble. One that is not sure says nothing. */
export interface Rule extends Pick<Finding, 'level' | 'title'> {
  /** Its row of the table, and the name of its file. */
  readonly id: string
  /** The threads it comes from: `S` expressjs/session, `E` expressjs/express, with the number. */
  readonly from: readonly string[]
  readonly begin: () => RuleAtWork
}
