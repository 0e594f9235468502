import type { Finding } from '../../../shared/findings/finding.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { IN_LESSON } from '../../../shared/scenarios/lesson-path.ts'
import { playing } from '../lessons/playing.ts'
import { browserId } from '../own/this-browser.ts'

/**
 * Whether a finding is out of sight: it speaks of a lesson's app alone that is in place no more, or is solved: it was mended
 * since, or left, or another browser plays it. While a lesson runs, what was before waits aside, as cookies and rows do.
 */
export function isAside({ evidence }: Finding, { exchanges, epoch }: JournalState): boolean {
  const proofs = evidence.flatMap((one) => ('exchange' in one ? (exchanges.get(one.exchange) ?? []) : []))
  if (proofs.length === 0) return false
  const now = playing.value
  if (!proofs.every(({ request }) => IN_LESSON.test(request.url))) {
    const runs = now !== null && !now.leftSo && now.epoch === epoch
    return runs && proofs.every(({ seq }) => seq <= now.since)
  }
  if (now?.part === 'keep' && !now.leftSo) return true
  return !proofs.some(
    ({ seq, request }) =>
      now !== null && now.epoch === epoch && seq > now.since && request.browser === browserId,
  )
}
