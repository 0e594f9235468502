import type { Cookie } from '../../../cookie/cookie.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { clearCall, placeToClear } from '../../../express-call/clear-call.ts'
import { cookieTaken } from '../../../session/ended/cookie-taken.ts'
import { headerIndex } from '../../../text/header-text.ts'
import { placeOfCookie, sentEvidence } from '../../cookie-evidence.ts'
import type { Rule } from '../../rule.ts'
import type { SeenExchange } from '../../seen-exchange.ts'

/** One request brings two session cookies: the first counts, whichever it is. */
export const twoSessionCookies: Rule = {
  id: 'two-session-cookies',
  level: 'broken',
  title: 'Two session cookies in one request',
  from: ['S318', 'S881'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (!of) return null
      const { name } = of.options.session
      if (!comesTwice(of.request.headers, name)) return null
      const { count } = cookieTaken(of.request, of.session, name)
      if (count < 2) return null
      const cookies = sentEvidence(seen, name)
      const where = cookies.length > 1 ? ` They lie at ${cookies.map(placeOfCookie).join(' and ')}.` : ''
      return {
        sentence: `${name} came ${count} times. express-session takes the first and never looks at the others.${where}`,
        evidence: [{ exchange: exchange.id }, ...cookies],
        fix: {
          where: 'server',
          code: clearOther(seen, name),
          not: 'rolling: true or another secret leaves both where they are.',
        },
      }
    },
  }),
}

/** Takes away the one that session() itself would not set; where nobody knows the places, says what to do. */
function clearOther({ of, delivery }: SeenExchange, name: string): string {
  const { path = '/', domain } = of?.options.session.cookie ?? {}
  const own = (cookie: Cookie) =>
    decodeBytes(cookie.path) === path && (domain ? !cookie.hostOnly : cookie.hostOnly)
  const other = delivery?.sent.find((cookie) => decodeBytes(cookie.name) === name && !own(cookie))
  if (!other)
    return '// One Domain and one Path for it; clear the other by its own:\nres.clearCookie(name, { path, domain })'
  return `// Whichever is not wanted, by its own place:\n${clearCall(name, placeToClear(other))}`
}

/** Whether there may be several of this name; most have not, and are not read for it. */
function comesTwice(headers: readonly string[], name: string): boolean {
  const at = headerIndex(headers, 'cookie')
  if (at === -1) return false
  const header = headers[at] ?? ''
  return header.indexOf(name) !== header.lastIndexOf(name) || headerIndex(headers, 'cookie', at + 1) !== -1
}
