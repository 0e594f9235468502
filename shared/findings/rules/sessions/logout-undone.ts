import { forgetOldest } from '../../forget-oldest.ts'
import type { Rule } from '../../rule.ts'

/** The most rows that are remembered to have been destroyed. */
const MOST = 500

/** A row was destroyed, and a request that had read it before wrote it again. */
export const logoutUndone: Rule = {
  id: 'logout-undone',
  level: 'broken',
  title: 'A logged-out session is back',
  from: ['S632'],
  begin: () => {
    const destroyed = new Map<string, { at: number; exchange: number }>()
    return {
      exchange({ exchange }) {
        const { at, ops, id } = exchange
        for (const { name, outcome, sid, start, ms } of ops) {
          if (name !== 'destroy' || !outcome.ok || sid === null) continue
          destroyed.set(sid, { at: at + start + ms, exchange: id })
          forgetOldest(destroyed, MOST)
        }
        const set = ops.find(
          ({ name, outcome, sid }) => name === 'set' && outcome.ok && destroyed.has(sid ?? ''),
        )
        const gone = set && destroyed.get(set.sid ?? '')
        if (!set?.sid || !gone || gone.exchange === id || at >= gone.at || at + set.start + set.ms < gone.at)
          return null
        return {
          key: set.sid,
          sentence:
            'One request destroyed this session; another, begun before, wrote it back when it ended. Whoever has the cookie is logged in again.',
          evidence: [{ exchange: id }, { exchange: gone.exchange }, { sid: set.sid }],
          fix: { where: 'server', options: { 'session.resave': false }, code: 'resave: false' },
        }
      },
    }
  },
}
