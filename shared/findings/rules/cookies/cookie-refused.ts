import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { verdictWords } from '../../../explain/words/verdict-words.ts'
import type { Rule } from '../../rule.ts'

/** A browser does not take a cookie that an answer asked it to keep. */
export const cookieRefused: Rule = {
  id: 'cookie-refused',
  level: 'broken',
  title: 'The browser refuses a cookie',
  from: ['E3807', 'E5275', 'S972'],
  begin: () => ({
    exchange({ exchange, verdicts }) {
      const refused = verdicts.find(
        ({ stored, deleted, reasons }) => !stored && !deleted && reasons.length > 0,
      )
      if (!refused) return null
      const name = refused.cookie ? decodeBytes(refused.cookie.name) : (refused.line.split('=', 1)[0] ?? '')
      return {
        key: `${name} ${refused.reasons.join()}`,
        sentence: `${name}: ${verdictWords(refused, exchange.at, 'past').sentence}`,
        evidence: [{ exchange: exchange.id }, { cookie: name }],
        fix: { where: 'server' },
      }
    },
  }),
}
