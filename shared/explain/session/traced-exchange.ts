import { departureOf } from '../../protocol/departure.ts'
import type { Exchange, JournalState } from '../../protocol/state/journal-state.ts'
import { optionsOf } from '../../protocol/state/options-at.ts'
import { carriedId, isNew, type SessionCase } from '../../session/session-case.ts'
import { type SessionTrace, sessionTrace } from '../../session/session-trace.ts'
import type { OutcomeWords } from '../decisions/set-cookie-outcome.ts'
import { outcomeWords } from '../decisions/set-cookie-words.ts'

/** What express-session decided on one exchange, with the facts it goes by. */
export interface TracedExchange {
  readonly of: SessionCase
  readonly trace: SessionTrace
  /** Null while it has not come to the cookie. */
  readonly outcome: OutcomeWords | null
}

const known = new WeakMap<Exchange, TracedExchange>()

/** Null where express-session did not see the request, or nothing is known of it yet. */
export function tracedExchange(state: JournalState, exchange: Exchange): TracedExchange | null {
  const before = known.get(exchange)
  if (before) return before
  const { session } = exchange
  const options = session && optionsOf(state, exchange)
  if (!session || !options) return null
  const sid = carriedId(session)
  const departure = sid === null || !isNew(session) ? null : departureOf(state, sid, exchange.seq)
  const of: SessionCase = { ...exchange, session, options, departure }
  const trace = sessionTrace(of)
  const traced = { of, trace, outcome: outcomeWords(trace, of) }
  known.set(exchange, traced)
  return traced
}
