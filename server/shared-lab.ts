import type { SharedJournal } from './collector/shared-journal.ts'
import type { Crowd } from './collector/stream/link-rules.ts'

/** What the processes that serve one lab together have in common. */
export interface SharedLab {
  readonly journal: SharedJournal
  /** Who watches, at all of them. */
  readonly crowd: Crowd
  /** Changes fields (null: takes them away) in the very moment in which what was told in this turn gets its place. */
  change(changes: Readonly<Record<string, string | null>>): void
  /** Takes a field away: true for the one process that did. */
  claim(field: string): Promise<boolean>
  /** A text for so many ms. */
  keep(name: string, text: string, ms: number): Promise<void>
  kept(name: string): Promise<string | null>
  /** Counts a request of another site's page; false where there were enough of them. */
  takeStranger(): Promise<boolean>
  /** A hold of the journal goes on, at whichever process it is; `own` releases one of this process by the number it has here. */
  release(hold: number, own: (hold: number) => void): void
}

/** Names of fields, each of one thing. Those with a colon are followed by whose they are. */
export const OPTIONS_FIELD = 'options'
export const LATENCY_FIELD = 'latency'
export const ARMED_FIELD = 'armed:'
export const LESSON_FIELD = 'lesson:'
