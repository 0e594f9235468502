import type { Moments } from '../../../shared/protocol/state/moments.ts'
import type { RowChange } from '../../../shared/protocol/state/row-history.ts'
import { clockTime, countText } from '../../../shared/text/figures.ts'

/** The most entries of a menu: a row that is written all the time has thousands of changes. */
export const MOST = 200

interface Place {
  readonly seq: number
  readonly label: string
  readonly hint: string
}

/** Where the row changed, newest first, with the moments that the reader is at or marked. */
export function placesOf(
  moments: Moments,
  changes: readonly RowChange[],
  mark: number | null,
  shown: number,
  chosen: number,
): readonly Place[] {
  const hints = new Map<number, string>([[moments.first, 'the earliest there is']])
  for (const { seq, how } of changes.slice(-MOST)) hints.set(seq, how)
  const add = (seq: number, hint: string) => hints.set(seq, [hints.get(seq), hint].filter(Boolean).join(', '))
  if (mark !== null) add(moments.clamp(mark), 'marked')
  add(moments.clamp(shown), 'what you see')
  if (!hints.has(chosen)) add(chosen, 'chosen')
  return [...hints]
    .sort(([one], [other]) => other - one)
    .map(([seq, hint]) => ({ seq, label: placeText(moments, seq), hint }))
}

export function placeText(moments: Moments, seq: number): string {
  return `${clockTime(moments.timeOf(seq), true)}, event ${countText(seq)}`
}
