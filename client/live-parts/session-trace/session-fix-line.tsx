import { cookieFixOffer } from '../../../shared/explain/fixes/fix-offer.ts'
import type { TracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import { FixLine } from './fix-line.tsx'

/** The smallest change that would have sent the cookie. */
export function SessionFixLine({ traced, missed }: { traced: TracedExchange; missed: MissedSession | null }) {
  const offer = cookieFixOffer(traced, missed)
  return offer && <FixLine {...offer} />
}
