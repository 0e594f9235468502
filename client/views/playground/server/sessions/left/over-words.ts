import type { OverRows } from '../../../../../../shared/protocol/state/journal-state.ts'
import { bytesText, countText } from '../../../../../../shared/text/figures.ts'

/** What rows that are over and still in memory mean, in words for somebody who meets them first; null where there are none. */
export function overWords({ rows, bytes, window }: OverRows): string | null {
  if (rows === 0) return null
  const those =
    rows === 1
      ? `The time of 1 row is over, and it is still in memory (${bytesText(bytes)}). No request can use it, yet it takes up room.`
      : `The time of ${countText(rows)} rows is over, and they are still in memory (${bytesText(bytes)} of data). No request can use them, yet they take up room.`
  const listed = window.size < rows ? ` Listed here are the ${countText(window.size)} that ran out last.` : ''
  return `${those}${listed} MemoryStore has no clock of its own: it drops such a row only when somebody asks for that very id, or lists all rows. A browser forgets its cookie at the same time and never asks again, so a server that runs for long only grows. Stores for production sweep such rows away.`
}
