import { fixCode } from '../../../explain/fixes/session-fix-code.ts'
import { sessionFix } from '../../../session/session-fix.ts'
import type { Rule } from '../../rule.ts'

/** The session cookie is Secure, the proxy says https, and Express does not believe the proxy. */
export const secureBehindProxy: Rule = {
  id: 'secure-behind-proxy',
  level: 'broken',
  title: 'No session cookie behind the proxy',
  from: ['S281', 'S983', 'E4097'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (!of?.session.headers?.cookie?.secure) return null
      const { cookie, connection } = seen.trace ?? {}
      if (cookie?.because !== 'insecure' || connection?.forwardedProto !== 'https') return null
      const fix = sessionFix(of)
      return {
        sentence:
          'The proxy said the visitor came over https, but the app does not trust it, so the Secure session cookie was held back.',
        evidence: [{ exchange: exchange.id }, { option: 'trustProxy' }, { option: 'session.cookie.secure' }],
        fix: fix && {
          where: 'server',
          options: { [fix.option]: fix.value },
          code: fixCode(fix),
          not: 'Not secure: false: then the id goes over plain http as well.',
        },
      }
    },
  }),
}
