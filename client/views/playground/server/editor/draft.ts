/** What somebody typed over a row. */
export interface Draft {
  readonly text: string
  /** The stored text that it was begun from, or last compared with. */
  readonly base: string
}

/** `overtaken`: the row was changed by somebody else since the draft was begun. */
export type DraftState = 'clean' | 'dirty' | 'overtaken'

export function draftState(draft: Draft | undefined, stored: string): DraftState {
  if (!draft || draft.text === stored) return 'clean'
  return draft.base === stored ? 'dirty' : 'overtaken'
}

/** The draft after typing; undefined when the text is the stored one again. */
export function typed(draft: Draft | undefined, text: string, stored: string): Draft | undefined {
  return text === stored ? undefined : { text, base: draft?.base ?? stored }
}
