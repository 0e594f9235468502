import type { Rule } from '../../rule.ts'

/** One request writes the same row twice. */
export const savesTwice: Rule = {
  id: 'saves-twice',
  level: 'note',
  title: 'One request writes its session twice',
  from: ['S935'],
  begin: () => ({
    exchange(seen) {
      const { exchange } = seen
      if (exchange.ops.filter(({ name }) => name === 'set').length < 2) return null
      const { action } = seen.trace ?? {}
      if (action?.action !== 'save' || !action.again || action.because === 'changed-since-save') return null
      const sets = exchange.ops.filter(({ name, sid }) => name === 'set' && sid === action.sid)
      if (sets.length < 2 || action.sid === null) return null
      return {
        sentence:
          'save() wrote the row, and at the end express-session wrote it again: another id than the one that came counts as a change.',
        evidence: [{ exchange: exchange.id }, ...sets.map(({ op }) => ({ op })), { sid: action.sid }],
        fix: { where: 'server', code: '// No req.session.save() here, unless a redirect waits for it' },
      }
    },
  }),
}
