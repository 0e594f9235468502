import { clientSigns } from '../../../clients/client-signs.ts'
import type { ModelledClient } from '../../../clients/modelled-client.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { withheldWords } from '../../../explain/words/withheld-words.ts'
import { WITH_CREDENTIALS } from '../../../session/missed/missed-fix.ts'
import { engineOf } from '../../../text/user-agent.ts'
import { cookieEvidence, setEvidence } from '../../cookie-evidence.ts'
import { sendsCookie, setsCookie } from '../../cookie-headers.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Noticed, Rule } from '../../rule.ts'
import type { SeenExchange } from '../../seen-exchange.ts'

/** How long an answer may be on its way (ms): what a browser asks meanwhile cannot bring back what the answer gives. */
const ON_ITS_WAY = 1_000

/** The most pages that are remembered. */
const MOST = 500

/** This machine, as Node names a peer. */
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/

interface Given {
  readonly first: number
  readonly times: number
  /** When the first of its answers had left, epoch ms. */
  readonly left: number
}

/** A browser gets one session after another and never sends one back. */
export const sessionNeverReturns: Rule = {
  id: 'session-never-returns',
  level: 'broken',
  title: 'Every request gets a new session',
  from: ['S374', 'S600', 'S633'],
  begin: () => {
    // An exchange is looked at again where more of it becomes known; it gives a session once.
    const counted = new WeakSet<object>()
    const given = new WeakMap<ModelledClient, Given | 'returned'>()
    const nobodys = new CrossOriginPages()
    return {
      exchange(seen) {
        const { exchange, of, client } = seen
        if (!of) return null
        const { name } = of.options.session
        if (!client) return counted.has(exchange.request) ? null : nobodys.noticed(seen, name, counted)
        const known = given.get(client)
        if (known === 'returned') return null
        if (sendsCookie(exchange, name)) {
          given.set(client, 'returned')
          return null
        }
        if (!setsCookie(exchange, name) || counted.has(exchange.request)) return null
        counted.add(exchange.request)
        // Several that are asked at once each get a session, where nobody had one.
        const { delivery } = seen
        const wouldSend = delivery?.sent.some((cookie) => decodeBytes(cookie.name) === name)
        if (known && exchange.at <= known.left + (wouldSend ? ON_ITS_WAY : 0)) return null
        const times = known ? known.times + 1 : 1
        const first = known?.first ?? exchange.id
        const left = known?.left ?? exchange.at + (exchange.response?.ms ?? 0)
        given.set(client, { first, times, left })
        if (times < 2) return null
        const withheld = delivery?.withheld.find(({ cookie }) => decodeBytes(cookie.name) === name)
        return {
          sentence: `This browser was given ${name} ${times} times and never sent it back${withheld ? `: ${withheldWords(withheld)}` : '.'}`,
          evidence: [
            { exchange: exchange.id },
            { exchange: first },
            withheld ? cookieEvidence(withheld.cookie) : setEvidence(seen, name),
          ],
          fix: withheld?.reasons.includes('CredentialsOmitted')
            ? { where: 'caller', code: WITH_CREDENTIALS }
            : { where: 'none' },
        }
      },
    }
  },
}

/** So often a page of this machine is given a session before it is taken for one that keeps none. */
const SURE = 3

/**
 * Pages of another origin whose browser nobody can tell: who sends no cookie is told by nothing else. On the developer's own
 * machine one browser asks from one origin.
 */
class CrossOriginPages {
  readonly #given = new Map<string, Given>()

  noticed(seen: SeenExchange, name: string, counted: WeakSet<object>): Noticed | null {
    const { exchange } = seen
    const { origin, address, userAgent } = clientSigns(exchange)
    if (origin === null || !LOOPBACK.test(address ?? '') || engineOf(userAgent) === 'other') return null
    if (!setsCookie(exchange, name) || sendsCookie(exchange, name)) return null
    counted.add(exchange.request)
    const key = JSON.stringify([origin, userAgent, name])
    const known = this.#given.get(key)
    if (known && exchange.at <= known.left + ON_ITS_WAY) return null
    const times = (known?.times ?? 0) + 1
    const first = known?.first ?? exchange.id
    this.#given.set(key, { first, times, left: exchange.at + (exchange.response?.ms ?? 0) })
    forgetOldest(this.#given, MOST)
    if (times < SURE) return null
    return {
      key,
      sentence: `A page of ${origin} was given ${name} ${times} times and never sent it back: a request to another origin keeps and sends cookies only with credentials.`,
      evidence: [{ exchange: exchange.id }, { exchange: first }, setEvidence(seen, name)],
      fix: { where: 'caller', code: WITH_CREDENTIALS },
    }
  }
}
