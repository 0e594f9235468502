import type { ModelledClient } from '../../../clients/modelled-client.ts'
import type { Noticed, Rule } from '../../rule.ts'

/** Below so many ms nobody means milliseconds. */
const SHORT = 1_000

/** An hour as it is counted in seconds. */
const HOUR = 3_600

/** A month and a year in seconds, which happen to be whole seconds in ms as well. */
const LONG: ReadonlySet<number> = new Set([2_592_000, 31_536_000])

/** Whole hours or days in seconds, and in milliseconds a time that nobody chooses: 3.6 s, 86.4 s. */
function saysHours(maxAge: number): boolean {
  return LONG.has(maxAge) || (maxAge % HOUR === 0 && maxAge % 1_000 !== 0)
}

/** The session's maxAge was meant in seconds. */
export const maxAgeInSeconds: Rule = {
  id: 'max-age-in-seconds',
  level: 'broken',
  title: 'maxAge counts milliseconds',
  from: ['E5234'],
  begin: () => {
    /** Who holds a cookie that lives so many ms, since which exchange and until when. */
    const held = new WeakMap<ModelledClient, { maxAge: number; exchange: number; until: number }>()
    return {
      exchange(seen) {
        const { exchange, of, client } = seen
        if (!of) return null
        const { id, at } = exchange
        const maxAge = of.options.session.cookie.maxAge ?? null
        const before = client && held.get(client)
        // Gone by then: that the number was an odd one alone would prove nothing.
        if (before && before.until <= at && of.session.cookie.kind === 'none') {
          held.delete(client)
          // Where the number is another one by now, it has been mended.
          if (maxAge === before.maxAge) return noticed(maxAge, [id, before.exchange])
        }
        if (maxAge === null || maxAge <= 0) return null
        const isShort = maxAge < SHORT
        if ((!isShort && !saysHours(maxAge)) || !seen.trace?.cookie?.sent) return null
        if (isShort) return noticed(maxAge, [id])
        const until = at + (exchange.response?.ms ?? 0) + maxAge
        if (client) held.set(client, { maxAge, exchange: id, until })
        return null
      },
    }
  },
}

function noticed(maxAge: number, exchanges: readonly number[]): Noticed {
  const [told, so] =
    maxAge < SHORT
      ? [`${maxAge} milliseconds`, 'the cookie is gone before the next click']
      : [`${maxAge / 1_000} seconds`, 'the cookie was gone when the browser came back']
  return {
    sentence: `maxAge: ${maxAge} is ${told}: ${so}.`,
    evidence: [...exchanges.map((exchange) => ({ exchange })), { option: 'session.cookie.maxAge' }],
    fix: {
      where: 'server',
      options: { 'session.cookie.maxAge': maxAge * 1_000 },
      code: `cookie: { maxAge: ${maxAge} * 1000 }`,
    },
  }
}
