import { clockTime, countText } from '../../../shared/text/figures.ts'

/** A moment in words: `12:03:58, event 1,240`. `at`: epoch ms. */
export function momentText(seq: number, at: number): string {
  return seq === 0 ? 'the start, before any event' : `${clockTime(at)}, event ${countText(seq)}`
}
