import type { Rule } from '../../rule.ts'
import { sessionData } from '../../session-text.ts'

/** So many rows without data that nobody asked for again are worth a word. */
const PILE = 20

/** Rows without data, of clients that never came back. */
export const emptySessionsPileUp: Rule = {
  id: 'empty-sessions-pile-up',
  level: 'risk',
  title: 'Empty sessions fill the store',
  from: ['NodeGoat#286'],
  begin: () => {
    const unused = new Set<string>()
    return {
      exchange({ exchange, of }) {
        if (!of) return null
        for (const { name, sid, outcome, session } of exchange.ops) {
          if (sid === null || !outcome.ok) continue
          const data = name === 'set' && of.session.cookie.kind === 'none' ? sessionData(session) : null
          if (data && Object.keys(data).length === 0) unused.add(sid)
          else unused.delete(sid)
        }
        if (unused.size < PILE || !of.options.session.saveUninitialized) return null
        return {
          sentence: `${unused.size} sessions without data were stored for visitors that never came back: saveUninitialized makes a row for every request.`,
          evidence: [{ exchange: exchange.id }, { option: 'session.saveUninitialized' }],
          fix: {
            where: 'server',
            options: { 'session.saveUninitialized': false },
            code: 'saveUninitialized: false',
            not: 'resave: false says nothing of sessions that are new.',
          },
        }
      },
    }
  },
}
