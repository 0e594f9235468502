import type { Rule } from '../../rule.ts'

/** The session changed when its headers had left: the row is kept, and its cookie never comes. */
export const headersAlreadySent: Rule = {
  id: 'headers-already-sent',
  level: 'broken',
  title: 'The session was written after its headers',
  from: ['S315', 'S828'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (!of?.session.headersFirst) return null
      const { trace } = seen
      if (trace?.cookie?.because !== 'too-late' || trace.action?.action !== 'save') return null
      const { sid } = trace.action
      return {
        sentence:
          'The first byte had left when req.session was changed, so the row is in the store and its cookie never left: an orphan.',
        evidence: [{ exchange: exchange.id }, ...(sid === null ? [] : [{ sid }])],
        fix: {
          where: 'server',
          code: 'req.session.user = user\nres.write(start) // only then',
          not: 'save() afterwards writes the row; the headers are gone all the same.',
        },
      }
    },
  }),
}
