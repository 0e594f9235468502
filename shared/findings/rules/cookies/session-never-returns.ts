import type { ModelledClient } from '../../../clients/modelled-client.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { withheldWords } from '../../../explain/words/withheld-words.ts'
import { WITH_CREDENTIALS } from '../../../session/missed/missed-fix.ts'
import { sendsCookie, setsCookie } from '../../cookie-headers.ts'
import type { Rule } from '../../rule.ts'

/** A browser gets one session after another and never sends one back. */
export const sessionNeverReturns: Rule = {
  id: 'session-never-returns',
  level: 'broken',
  title: 'Every request gets a new session',
  from: ['S374', 'S600', 'S633'],
  begin: () => {
    // An exchange is looked at again where more of it becomes known; it gives a session once.
    const counted = new WeakSet<object>()
    const given = new WeakMap<ModelledClient, { first: number; times: number } | 'returned'>()
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
        const times = known ? known.times + 1 : 1
        const first = known?.first ?? exchange.id
        given.set(client, { first, times })
        if (times < 2) return null
        const left = delivery?.withheld.find(({ cookie }) => decodeBytes(cookie.name) === name)
        return {
          sentence: `This browser was given ${name} ${times} times and never sent it back${left ? `: ${withheldWords(left)}` : '.'}`,
          evidence: [{ exchange: exchange.id }, { exchange: first }, { cookie: name }],
          fix: left?.reasons.includes('CredentialsOmitted')
            ? { where: 'caller', code: WITH_CREDENTIALS }
            : { where: 'none' },
        }
      },
    }
  },
}
