import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../../../cookie/storing/storage-model.ts'
import { smallestFix } from '../../../explain/fixes/smallest-fix.ts'
import { verdictWords } from '../../../explain/words/verdict-words.ts'
import { cookieEvidence } from '../../cookie-evidence.ts'
import type { FindingFix } from '../../finding.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Rule } from '../../rule.ts'

/** The most refusals whose fix is remembered. */
const MOST = 200

/** A browser does not take a cookie that an answer asked it to keep. */
export const cookieRefused: Rule = {
  id: 'cookie-refused',
  level: 'broken',
  title: 'The browser refuses a cookie',
  from: ['E3807', 'E5275', 'S972'],
  begin: () => {
    const fixes = new Map<string, FindingFix>()
    return {
      exchange({ exchange, verdicts }, world) {
        const refused = verdicts.find(
          ({ stored, deleted, reasons }) => !stored && !deleted && reasons.length > 0,
        )
        if (!refused) return null
        const name = refused.cookie ? decodeBytes(refused.cookie.name) : (refused.line.split('=', 1)[0] ?? '')
        const key = `${name} ${refused.reasons.join()}`
        // Found by trying, so only once.
        const fix = fixes.get(key) ?? fixOf(refused, (line) => world.judged(exchange, line)?.stored === true)
        fixes.set(key, fix)
        forgetOldest(fixes, MOST)
        return {
          key,
          sentence: `${name}: ${verdictWords(refused, exchange.at, 'past').sentence}`,
          evidence: [
            { exchange: exchange.id },
            refused.cookie ? cookieEvidence(refused.cookie) : { cookie: name },
          ],
          fix,
        }
      },
    }
  },
}

/** The line as the engine would take it, with the fewest changes; no code where no attribute mends it. */
function fixOf({ line }: SetVerdict, isTaken: (line: string) => boolean): FindingFix {
  const found = smallestFix(line, isTaken)
  return {
    where: 'server',
    ...(found && { code: `// ${found.label}\nSet-Cookie: ${decodeBytes(found.line)}` }),
  }
}
