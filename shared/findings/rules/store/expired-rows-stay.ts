import type { Noticed, Rule } from '../../rule.ts'
import type { World } from '../../world.ts'

/** So many rows that are over and still in memory are worth a word. */
const PILE = 20

/** MemoryStore keeps rows that are over until somebody asks for them. */
export const expiredRowsStay: Rule = {
  id: 'expired-rows-stay',
  level: 'note',
  title: 'Expired sessions stay in memory',
  from: ['S284', 'S556'],
  begin: () => ({ events: { expired: judge, 'expired-many': judge } }),
}

function judge(_: unknown, { state }: World): Noticed | null {
  if (state.over.rows < PILE) return null
  return {
    sentence: `${state.over.rows} sessions are over and still in memory: MemoryStore removes a row only when somebody asks for it.`,
    evidence: [],
    fix: {
      where: 'server',
      code: '// A store that sweeps, such as Redis, SQLite or memorystore:\nstore: new RedisStore({ client })',
    },
  }
}
