import { setEvidence } from '../../cookie-evidence.ts'
import type { Rule } from '../../rule.ts'

/** Scripts can read the session cookie. */
export const readableSessionCookie: Rule = {
  id: 'readable-session-cookie',
  level: 'risk',
  title: 'Scripts can read the session cookie',
  from: ['portswigger'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (of?.session.headers?.cookie?.httpOnly !== false || !seen.trace?.cookie?.sent) return null
      const { name } = of.options.session
      return {
        sentence: `${name} went out without HttpOnly: one injected script reads the id and is the visitor.`,
        evidence: [{ exchange: exchange.id }, setEvidence(seen, name), { option: 'session.cookie.httpOnly' }],
        fix: {
          where: 'server',
          options: { 'session.cookie.httpOnly': true },
          code: 'cookie: { httpOnly: true }',
        },
      }
    },
  }),
}
