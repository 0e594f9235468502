import { verdictWords, type Words } from '../../../../../shared/explain/words/verdict-words.ts'
import type { Outlook } from './outlook.ts'

/** An outlook in words, with the code and the section that follow the sentence. */
export interface OutlookWords extends Words {
  readonly predicted: 'yes' | 'no'
  readonly code: string | undefined
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
        code: refused ? verdict.reasons.join(', ') : miss ? 'a different cookie' : undefined,
        section: miss ? sectionText('5.7#23') : sectionText(verdict.sections[0] ?? ''),
      }
    }
    case 'throws':
      return {
        headline: 'Express will throw.',
        sentence: outlook.refusal.sentence,
        tone: 'bad',
        predicted: 'no',
        code: `TypeError: ${outlook.refusal.message}`,
        section: 'no cookie is sent',
      }
    case 'unreadable':
      return {
        headline: 'Not read yet.',
        sentence: outlook.detail,
        tone: 'changed',
        predicted: 'no',
        code: undefined,
        section: 'The form shows the last call that could be read.',
      }
    default:
      return outlook satisfies never
  }
}

/** `5.7#19` as people cite it. */
function sectionText(section: string): string {
  const [number = '', step] = section.split('#')
  return step === undefined ? number : `RFC 6265bis §${number} step ${step}`
}
