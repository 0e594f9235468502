import type { Rule } from '../../rule.ts'

/** The session cookie is Secure, the connection is not, and nothing speaks of a proxy. */
export const secureOnHttp: Rule = {
  id: 'secure-on-http',
  level: 'broken',
  title: 'No session cookie over plain http',
  from: ['S281', 'S610'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (!of?.session.headers?.cookie?.secure) return null
      const { cookie, connection } = seen.trace ?? {}
      if (cookie?.because !== 'insecure' || connection?.forwardedProto !== null) return null
      // A row that was made over https keeps Secure: no option mends that.
      const byRow = connection.secureByRow
      return {
        sentence: byRow
          ? 'This session was made over https and keeps its Secure cookie, so over plain http no cookie is sent.'
          : 'cookie.secure is on and the request came over plain http, so express-session sent no cookie, without an error.',
        evidence: [{ exchange: exchange.id }, { option: 'session.cookie.secure' }],
        fix: byRow
          ? { where: 'caller', code: '// Ask for it over https, as when the session was made' }
          : {
              where: 'server',
              options: { 'session.cookie.secure': 'auto' },
              code: "cookie: { secure: 'auto' }",
            },
      }
    },
  }),
}
