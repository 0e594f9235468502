import type { ModelledClient } from '../../../clients/modelled-client.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { withheldWords } from '../../../explain/words/withheld-words.ts'
import { WITH_CREDENTIALS } from '../../../session/missed/missed-fix.ts'
import { sendsCookie, setsCookie } from '../../cookie-headers.ts'
import type { Rule } from '../../rule.ts'

/** How long an answer may be on its way (ms): what a browser asks meanwhile cannot bring back what the answer gives. */
const ON_ITS_WAY = 1_000

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
    return {
      exchange({ exchange, of, client, delivery }) {
        if (!of || !client) return null
        const { name } = of.options.session
        const known = given.get(client)
        if (known === 'returned') return null
        if (sendsCookie(exchange, name)) {
          given.set(client, 'returned')
          return null
        }
        if (!setsCookie(exchange, name) || counted.has(exchange.request)) return null
        counted.add(exchange.request)
        // Several that are asked at once each get a session, where nobody had one.
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
          evidence: [{ exchange: exchange.id }, { exchange: first }, { cookie: name }],
          fix: withheld?.reasons.includes('CredentialsOmitted')
            ? { where: 'caller', code: WITH_CREDENTIALS }
            : { where: 'none' },
        }
      },
    }
  },
}
