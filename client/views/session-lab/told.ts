import { noteDoing } from '../../model/place/doing.ts'
import { announce } from '../../platform/announce.ts'

/** Name of the view, as in its hash. */
export const SESSION_LAB = 'session'

/** Says what came of what one did here, in a sentence: read out, and in the title. */
export function tell(sentence: string): void {
  announce(sentence)
  entitle(sentence)
}

/** The same in the title alone. */
export function entitle(sentence: string): void {
  noteDoing(SESSION_LAB, sentence.replace(/\.$/, ''))
}
