import { journal } from '../../../../../model/live/journal.ts'
import { overWords } from './over-words.ts'

/** Says of rows that are over and still in memory how many there are, and why. */
export function OverNote() {
  const words = journal.value && overWords(journal.value.over)
  return words ? <p class="session-list__rest">{words}</p> : null
}
