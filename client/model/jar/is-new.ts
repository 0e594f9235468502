import { now } from '../live/clock.ts'
import { serverNow } from '../live/journal.ts'

/** A change counts as new for so long, ms. */
const JUST_CHANGED = 3_000

/**
 * Whether a change at this time, epoch ms, is new: it is marked, and what is noticed of it may still come. Asks the clock only while
 * it is, so that rows at rest are not drawn each second.
 */
export function isNew(at: number): boolean {
  return serverNow() - at < JUST_CHANGED && now.value - at < JUST_CHANGED
}
