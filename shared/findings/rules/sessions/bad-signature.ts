import { sentEvidence } from '../../cookie-evidence.ts'
import type { Rule } from '../../rule.ts'

/** A session cookie came that none of the secrets signed. */
export const badSignature: Rule = {
  id: 'bad-signature',
  level: 'broken',
  title: 'A session cookie nobody here signed',
  from: ['S127', 'S591'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (of?.session.cookie.kind !== 'bad-signature') return null
      const { name } = of.options.session
      return {
        sentence: `${name} was signed by none of the secrets: one was replaced, or another server made it. The visitor is out.`,
        // express-session reads the first.
        evidence: [
          { exchange: exchange.id },
          ...sentEvidence(seen, name).slice(0, 1),
          { option: 'session.secret' },
        ],
        fix: {
          where: 'server',
          code: 'secret: [newSecret, oldSecret]',
          not: 'The new secret alone throws everybody out.',
        },
      }
    },
  }),
}
