import { type MissedFix, missedFix } from '../../session/missed/missed-fix.ts'
import type { MissedSession } from '../../session/missed/missed-session.ts'
import type { SessionCase } from '../../session/session-case.ts'
import { type SessionFix, sessionFix } from '../../session/session-fix.ts'
import type { TracedExchange } from '../session/traced-exchange.ts'
import { noFixWords } from '../words/missed-words.ts'
import { clearCookieCode, fixCode } from './session-fix-code.ts'

/** What mends something, and in a few words what it does: an option of the lab, or code. */
export interface FixOffer {
  readonly label: string
  readonly fix: SessionFix | string
}

/** The smallest change that would have sent the session's cookie; null where there is none. */
export function cookieFixOffer(
  { of, outcome }: Pick<TracedExchange, 'of' | 'outcome'>,
  missed: MissedSession | null,
): FixOffer | null {
  const option = sessionFix(of, missed)
  const fix = option ?? clearCookieCode(of)
  if (fix === null) return null
  if (outcome?.tone === 'due') return { label: 'Smallest fix', fix }
  return { label: option ? 'It would be sent with' : 'To take it back', fix }
}

const MISSED_LABELS: Readonly<Record<Exclude<MissedFix['where'], 'none'>, string>> = {
  server: 'This mends it',
  caller: 'In the page',
  route: 'Take it away',
}

/** What mends that no session was found, or the sentence that says that nothing on this side does; null where nothing is to be mended. */
export function missedFixOffer(missed: MissedSession, of: SessionCase): FixOffer | string | null {
  const mends = missedFix(missed, of)
  if (mends === null) return null
  if (mends.where === 'none') return noFixWords(missed)
  return { label: MISSED_LABELS[mends.where], fix: mends.where === 'server' ? mends.fix : mends.code }
}

/** A fix as code of Express. */
export function offeredCode({ fix }: Pick<FixOffer, 'fix'>): string {
  return typeof fix === 'string' ? fix : fixCode(fix)
}
