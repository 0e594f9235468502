import { forgetOldest } from '../../forget-oldest.ts'
import type { EventLooks, Rule } from '../../rule.ts'

/** The most rows whose process is remembered. */
const MOST = 2_000

interface Kept {
  /** The process that wrote the row. */
  readonly process: number
  /** An exchange of another one, which did not find it; null while there was none. */
  readonly missed: { readonly exchange: number | null; readonly process: number } | null
}

/** One process finds a row that another one does not: each has a memory of its own. */
export const memoryStoreTwoProcesses: Rule = {
  id: 'memory-store-two-processes',
  level: 'broken',
  title: 'Each process has sessions of its own',
  from: ['pm2#286', 'passport#347'],
  begin: () => {
    const rows = new Map<string, Kept>()
    const look: EventLooks['store-op'] = ({ name, sid, process, outcome, exchange }) => {
      if (process === undefined || sid === null || !outcome.ok) return null
      if (name === 'destroy') rows.delete(sid)
      if (name === 'set') {
        rows.delete(sid)
        rows.set(sid, { process, missed: null })
        forgetOldest(rows, MOST)
      }
      const kept = name === 'get' ? rows.get(sid) : undefined
      if (!kept) return null
      const found = outcome.found !== false
      if (!found && kept.process !== process) rows.set(sid, { ...kept, missed: { exchange, process } })
      // Only that it is still there afterwards proves that they looked into two places.
      if (!found || kept.process !== process || kept.missed === null) return null
      const { missed } = kept
      rows.set(sid, { ...kept, missed: null })
      return {
        sentence: `Process ${process} has this session and process ${missed.process} does not: each keeps its own in memory, and a visitor is known to one of them only.`,
        evidence: [
          ...[missed.exchange, exchange].flatMap((id) => (id === null ? [] : [{ exchange: id }])),
          { sid },
        ],
        fix: {
          where: 'server',
          code: 'store: new RedisStore({ client }) // or any that both can reach',
          not: 'The same secret in both makes the id valid in both, and the row is still in one.',
        },
      }
    }
    return { events: { 'store-op': look } }
  },
}
