import type { Rule } from '../../rule.ts'

/** The store answers with errors. */
export const storeFailing: Rule = {
  id: 'store-failing',
  level: 'broken',
  title: 'The session store fails',
  from: ['S665'],
  begin: () => ({
    exchange({ exchange }) {
      const failed = exchange.ops.find(({ outcome }) => !outcome.ok)
      if (!failed || failed.outcome.ok) return null
      const { name, outcome, op } = failed
      return {
        key: `${name} ${outcome.code}`,
        sentence: `${name} failed: ${outcome.message}.`,
        evidence: [{ exchange: exchange.id }, { op }],
        fix: { where: 'none' },
      }
    },
  }),
}
