import type { Rule } from '../../rule.ts'
import { mayHaveUser, sessionData, userIn } from '../../session-text.ts'

/** Somebody signed in, and the session kept the id that it had before. */
export const idKeptAtLogin: Rule = {
  id: 'id-kept-at-login',
  level: 'risk',
  title: 'The session id is the same after the login',
  from: ['S425', 'passport#192'],
  begin: () => ({
    exchange({ exchange, of }) {
      if (!of || of.session.calls.some(({ name }) => name === 'regenerate')) return null
      const found = exchange.ops.some(({ name, outcome }) => name === 'get' && outcome.ok && outcome.found)
      const set = exchange.ops.find(({ name, outcome }) => name === 'set' && outcome.ok)
      if (!found || !set?.sid || !set.before || !mayHaveUser(set.session)) return null
      const after = userIn(sessionData(set.session))
      if (after === null || userIn(sessionData(set.before)) !== null) return null
      return {
        sentence:
          'Whoever knew this id before the login, or planted it, is signed in now too (session fixation).',
        evidence: [{ exchange: exchange.id }, { op: set.op }, { sid: set.sid }],
        fix: { where: 'server', code: 'req.session.regenerate(next)' },
      }
    },
  }),
}
