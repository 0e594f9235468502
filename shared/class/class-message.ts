export interface ClassBanner {
  readonly text: string
  /** Epoch ms. */
  readonly at: number
}

/**
 * How far a look over a learner's shoulder is: asked for, and not shown to the learner yet; the learner's page says it,
 * and the teacher sees.
 */
export type Look = 'none' | 'asked' | 'looking'

/** What a class tells the pages of its rooms, on the live link. */
export type ClassMessage =
  | { readonly role: 'teacher' }
  | {
      readonly role: 'learner'
      readonly name: string
      /** What the class plays today. */
      readonly lessons: readonly string[]
      readonly banner: ClassBanner | null
      readonly look: Look
      /** How often the teacher put this room back to its start. */
      readonly resets: number
    }
