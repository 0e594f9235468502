import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { makerOf, wasKnown } from '../../../shared/protocol/cookie-maker.ts'
import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { optionsAt } from '../../../shared/protocol/state/options-at.ts'
import {
  type CookieMaker,
  type MissedSession,
  missedSession,
} from '../../../shared/session/missed/missed-session.ts'
import { carriedId } from '../../../shared/session/session-case.ts'
import { ownDelivery } from '../jar/own-delivery.ts'
import { browserId } from '../own/this-browser.ts'
import type { TracedExchange } from './traced-exchange.ts'

/** Why no session was found on an exchange, by all that journal and jar tell; null where one was. */
export function missedOf(
  state: JournalState,
  exchange: Exchange,
  { of }: TracedExchange,
): MissedSession | null {
  const { name } = of.options.session
  const own = exchange.request.browser === browserId
  const sid = carriedId(of.session)
  const isIt = (cookie: Cookie) => decodeBytes(cookie.name) === name
  return missedSession(of, {
    sent: own ? ownDelivery(exchange).sent.filter(isIt) : null,
    held: own ? ownDelivery(exchange).withheld.filter(({ cookie }) => isIt(cookie)) : null,
    maker: of.session.cookie.kind === 'bad-signature' ? maker(state, exchange, name) : null,
    known: sid !== null && wasKnown(state, sid, exchange.seq),
  })
}

/** A signature is made with the first secret there is. */
function maker(state: JournalState, exchange: Exchange, name: string): CookieMaker | null {
  const made = makerOf(state, exchange, name)
  const secret = made && optionsAt(state, made.seq)?.session.secret[0]
  return made && typeof secret === 'string' ? { exchange: made.id, at: made.at, secret } : null
}
