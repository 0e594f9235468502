import type { OnPaper } from '../../../../shared/session/what-if.ts'
import { countText } from '../../../../shared/text/figures.ts'

export interface PaperSentence {
  readonly text: string
  /** The latest exchange it speaks of. */
  readonly first?: number
}

/** What a change would have made of the exchanges, one sentence each; one that says so where it would have made nothing. */
export function paperSentences(label: string, paper: OnPaper): readonly PaperSentence[] {
  const { cookieMore, cookieLess, savedMore, savedLess, looked } = paper
  const sentences = [
    sentence(label, cookieMore, 'more', 'would have set the cookie'),
    sentence(label, cookieLess, '', 'would not have set the cookie'),
    sentence(label, savedMore, 'more', 'would have saved the session'),
    sentence(label, savedLess, '', 'would not have saved the session'),
  ].filter((one) => one !== null)
  if (sentences.length > 0) return sentences
  const all = looked === 1 ? 'the 1 answer' : `all ${countText(looked)} answers`
  return [{ text: `With ${label}, ${all} would have been the same.` }]
}

function sentence(label: string, ids: readonly number[], more: string, what: string): PaperSentence | null {
  const latest = ids.at(-1)
  if (latest === undefined) return null
  const these = ids.length === 1 ? 'answer' : 'answers'
  return {
    text: `With ${label}, ${countText(ids.length)} ${more ? `${more} ` : ''}${these} ${what}.`,
    first: latest,
  }
}
