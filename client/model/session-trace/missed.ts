import { missedOf } from '../../../shared/explain/session/missed-of.ts'
import type { TracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'
import type { MissedSession } from '../../../shared/session/missed/missed-session.ts'
import { ownDelivery } from '../jar/own-delivery.ts'
import { browserId } from '../own/this-browser.ts'

/** Why no session was found on an exchange; this browser's own jar is known, nobody else's is. */
export function missedHere(
  state: JournalState,
  exchange: Exchange,
  traced: TracedExchange,
): MissedSession | null {
  const own = exchange.request.browser === browserId
  return missedOf(state, exchange, traced, own ? ownDelivery(exchange) : null)
}
