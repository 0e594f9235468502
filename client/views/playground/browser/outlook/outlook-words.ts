import type { ReasonCode } from '../../../../../shared/cookie/reasons.ts'
import { sectionWords } from '../../../../../shared/explain/words/section-words.ts'
import { verdictWords, type Words } from '../../../../../shared/explain/words/verdict-words.ts'
import type { Outlook } from './outlook.ts'

/** An outlook in words, with the codes and the section that follow the sentence. */
export interface OutlookWords extends Words {
  readonly predicted: 'yes' | 'no'
  /** The reasons of a refusal. */
  readonly codes: readonly ReasonCode[]
  /** What stands in their place where nothing was refused by a browser. */
  readonly note: string | undefined
  readonly section: string
}

/** `now`: epoch ms. */
export function outlookWords(outlook: Outlook, now: number): OutlookWords {
  switch (outlook.kind) {
    case 'verdict': {
      const { verdict, miss } = outlook
      const words = miss
        ? ({ headline: 'Will not delete it.', sentence: miss.sentence, tone: 'bad' } as const)
        : verdictWords(verdict, now)
      const refused = verdict.reasons.length > 0
      return {
        ...words,
        predicted: refused || miss ? 'no' : 'yes',
        codes: verdict.reasons,
        note: miss && !refused ? 'a different cookie' : undefined,
        section: sectionWords(miss ? '5.7#23' : (verdict.sections[0] ?? '')),
      }
    }
    case 'throws':
      return {
        headline: 'Express will throw.',
        sentence: outlook.refusal.sentence,
        tone: 'bad',
        predicted: 'no',
        codes: [],
        note: `TypeError: ${outlook.refusal.message}`,
        section: 'no cookie is sent',
      }
    case 'unreadable':
      return {
        headline: 'Not read yet.',
        sentence: outlook.detail,
        tone: 'changed',
        predicted: 'no',
        codes: [],
        note: undefined,
        section: 'The form shows the last call that could be read.',
      }
    default:
      return outlook satisfies never
  }
}
