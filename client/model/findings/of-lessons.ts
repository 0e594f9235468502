import type { Finding } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { IN_LESSON } from '../../../shared/scenarios/lesson-path.ts'
import { playing } from '../lessons/playing.ts'
import { browserId } from '../own/this-browser.ts'

/**
 * Whether a finding speaks of a lesson's app alone that is in place no more, or is solved: it was mended since, or left, or
 * another browser plays it.
 */
export function isOfPastLesson({ evidence }: Finding, { exchanges, epoch }: JournalState): boolean {
  const proofs = evidence.flatMap((one) => ('exchange' in one ? (exchanges.get(one.exchange) ?? []) : []))
  if (proofs.length === 0 || !proofs.every(({ request }) => IN_LESSON.test(request.url))) return false
  const now = playing.value
  if (now?.part === 'keep' && !now.leftSo) return true
  return !proofs.some(
    ({ seq, request }) =>
      now !== null && now.epoch === epoch && seq > now.since && request.browser === browserId,
  )
}
