import type { Cookie } from '../../cookie/cookie.ts'
import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import { type Delivery, stayedBehind } from '../../cookie/retrieving/retrieval.ts'
import { makerOf, wasKnown } from '../../protocol/exchange/cookie-maker.ts'
import type { Exchange, JournalState } from '../../protocol/state/journal-state.ts'
import { optionsOf } from '../../protocol/state/options-at.ts'
import { type CookieMaker, type MissedSession, missedSession } from '../../session/missed/missed-session.ts'
import { carriedId } from '../../session/session-case.ts'
import type { TracedExchange } from './traced-exchange.ts'

/**
 * Why no session was found on an exchange, by all that journal and jar tell; null where one was. `delivery`: what the
 * client's jar gave and kept; null where nobody knows that jar.
 */
export function missedOf(
  state: JournalState,
  exchange: Exchange,
  { of }: TracedExchange,
  delivery: Pick<Delivery, 'sent' | 'withheld' | 'apart'> | null,
): MissedSession | null {
  const { name } = of.options.session
  const sid = carriedId(of.session)
  const isIt = (cookie: Cookie) => decodeBytes(cookie.name) === name
  return missedSession(of, {
    sent: delivery?.sent.filter(isIt) ?? null,
    held: delivery && stayedBehind(delivery).filter(({ cookie }) => isIt(cookie)),
    maker: of.session.cookie.kind === 'bad-signature' ? maker(state, exchange, name) : null,
    known: sid !== null && wasKnown(state, sid, exchange.seq),
  })
}

/** A signature is made with the first secret there is. */
function maker(state: JournalState, exchange: Exchange, name: string): CookieMaker | null {
  const made = makerOf(state, exchange, name)
  const secret = made && optionsOf(state, made)?.session.secret[0]
  return made && typeof secret === 'string' ? { exchange: made.id, at: made.at, secret } : null
}
