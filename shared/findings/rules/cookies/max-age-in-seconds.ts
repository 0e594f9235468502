import type { Rule } from '../../rule.ts'

/** Below so many ms nobody means milliseconds. */
const SHORT = 1_000

/** The session's maxAge was meant in seconds. */
export const maxAgeInSeconds: Rule = {
  id: 'max-age-in-seconds',
  level: 'broken',
  title: 'maxAge counts milliseconds',
  from: ['E5234'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      const maxAge = of?.options.session.cookie.maxAge ?? null
      if (maxAge === null || maxAge <= 0 || maxAge >= SHORT || !seen.trace?.cookie?.sent) return null
      return {
        sentence: `maxAge: ${maxAge} is ${maxAge} milliseconds: the cookie is gone before the next click.`,
        evidence: [{ exchange: exchange.id }, { option: 'session.cookie.maxAge' }],
        fix: {
          where: 'server',
          options: { 'session.cookie.maxAge': maxAge * 1_000 },
          code: `cookie: { maxAge: ${maxAge} * 1000 }`,
        },
      }
    },
  }),
}
