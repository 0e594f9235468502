import type { Cookie } from '../../../cookie/cookie.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { clearCall } from '../../../express-call/clear-call.ts'
import type { Rule } from '../../rule.ts'

/** An answer deletes a cookie that is not there, while another of that name is. */
export const clearMissed: Rule = {
  id: 'clear-missed',
  level: 'broken',
  title: 'clearCookie misses its cookie',
  from: ['E691', 'E3941', 'E5640'],
  begin: () => ({
    exchange({ exchange, verdicts }) {
      const missed = verdicts.find(
        ({ deleted, replaced, namesakes }) => deleted && !replaced && namesakes.length > 0,
      )
      const [there] = missed?.namesakes ?? []
      if (!missed?.cookie || !there) return null
      const name = decodeBytes(there.name)
      const place = {
        path: decodeBytes(there.path),
        domain: there.hostOnly ? null : there.domain,
        secure: there.secure,
        partitioned: there.partitionKey !== null,
      }
      return {
        key: name,
        sentence: `It deletes ${name} ${differences(missed.cookie, there)}. A cookie goes only when name, Domain and Path are the same.`,
        evidence: [{ exchange: exchange.id }, { cookie: name }],
        fix: {
          where: 'server',
          code: clearCall(name, place),
          not: 'Setting it to an empty value there makes one more cookie.',
        },
      }
    },
  }),
}

function differences(asked: Cookie, there: Cookie): string {
  const place = (of: Cookie) => (of.hostOnly ? 'this host only' : `Domain=${of.domain}`)
  const parts = [
    asked.path !== there.path &&
      `at Path=${decodeBytes(asked.path)}, and it lies at Path=${decodeBytes(there.path)}`,
    place(asked) !== place(there) && `for ${place(asked)}, and it is for ${place(there)}`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join('; ') : 'outside the partition that it lies in'
}
