import type { Part } from '../scenarios/part.ts'
import type { ClassBanner, Look } from './class-message.ts'

/** Where a learner is, as their page tells it. */
export interface Progress {
  /** The lesson under way; null = none. */
  readonly lesson: string | null
  readonly part: Part
  /** The place of the guessed answer. */
  readonly guess: number | null
  /** The changes that were tried, in order. */
  readonly tries: readonly { readonly fix: string; readonly solved: boolean }[]
  /** The hint of this part is shown. */
  readonly hint: boolean
  /** The furthest part reached in each lesson. */
  readonly parts: Readonly<Record<string, Part>>
}

export const NO_PROGRESS: Progress = {
  lesson: null,
  part: 'question',
  guess: null,
  tries: [],
  hint: false,
  parts: {},
}

/** One learner as the teacher sees them. */
export interface Learner {
  readonly id: string
  readonly name: string
  /** Their page is open. */
  readonly here: boolean
  readonly progress: Progress
  /** Since when they are at the same part with the same mistake, epoch ms; null = they have not begun. */
  readonly since: number | null
  readonly look: Look
}

/** The class as its teacher sees it. */
export interface ClassState {
  readonly role: 'teacher'
  readonly code: string
  /** Leads to the page where the code is asked for. */
  readonly door: string
  readonly lessons: readonly string[]
  readonly banner: ClassBanner | null
  readonly learners: readonly Learner[]
  /** The server's clock, epoch ms. */
  readonly now: number
}
