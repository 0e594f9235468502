import { clearCookieCode } from '../../../shared/explain/session-fix-code.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import { sessionFix } from '../../../shared/session/session-fix.ts'
import type { TracedExchange } from '../../model/session-trace/traced-exchange.ts'
import { FixLine } from './fix-line.tsx'

/** The smallest change that would have sent the cookie. */
export function SessionFixLine({
  traced: { of, outcome },
  missed,
}: {
  traced: TracedExchange
  missed: MissedSession | null
}) {
  const fix = sessionFix(of, missed)
  const shown = fix ?? clearCookieCode(of)
  if (shown === null) return null
  return <FixLine label={labelOf(outcome?.tone === 'due', fix !== null)} fix={shown} />
}

function labelOf(due: boolean, isOption: boolean): string {
  if (due) return 'Smallest fix'
  return isOption ? 'It would be sent with' : 'To take it back'
}
