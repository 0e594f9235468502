import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { withheldWords } from '../../../explain/words/withheld-words.ts'
import { headerValue, headerValues, setCookiePair } from '../../../text/header-text.ts'
import type { Client } from '../../client.ts'
import type { Rule } from '../../rule.ts'

/** A browser gets one session after another and never sends one back. */
export const sessionNeverReturns: Rule = {
  id: 'session-never-returns',
  level: 'broken',
  title: 'Every request gets a new session',
  from: ['S374', 'S600', 'S633'],
  begin: () => {
    const given = new WeakMap<Client, { first: number; times: number } | 'returned'>()
    return {
      exchange({ exchange, of, client, delivery }) {
        if (!of || !client) return null
        const { name } = of.options.session
        const known = given.get(client)
        if (known === 'returned') return null
        const sent = (headerValue(exchange.request.headers, 'cookie') ?? '')
          .split('; ')
          .some((pair) => pair.startsWith(`${name}=`))
        if (sent) {
          given.set(client, 'returned')
          return null
        }
        const lines = headerValues(exchange.response?.headers ?? [], 'set-cookie')
        const sets = lines.some((line) => setCookiePair(line).name === name)
        if (!sets) return null
        const times = known ? known.times + 1 : 1
        const first = known?.first ?? exchange.id
        given.set(client, { first, times })
        if (times < 2) return null
        const left = delivery?.withheld.find(({ cookie }) => decodeBytes(cookie.name) === name)
        return {
          sentence: `This browser was given ${name} ${times} times and never sent it back${left ? `: ${withheldWords(left)}` : '.'}`,
          evidence: [{ exchange: exchange.id }, { exchange: first }, { cookie: name }],
          fix: left?.reasons.includes('CredentialsOmitted')
            ? { where: 'caller', code: "fetch(url, { credentials: 'include' })" }
            : { where: 'none' },
        }
      },
    }
  },
}
