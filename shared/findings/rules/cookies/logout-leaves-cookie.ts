import { clearCookieCode } from '../../../explain/fixes/session-fix-code.ts'
import type { Exchange } from '../../../protocol/state/journal-state.ts'
import { carriedId } from '../../../session/session-case.ts'
import { sentEvidence } from '../../cookie-evidence.ts'
import { setsCookie } from '../../cookie-headers.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Rule } from '../../rule.ts'

/** The most ids that are remembered to have been destroyed. */
const MOST = 500

/** The session was destroyed, and the browser goes on sending its cookie. */
export const logoutLeavesCookie: Rule = {
  id: 'logout-leaves-cookie',
  level: 'note',
  title: 'The cookie outlives the logout',
  from: ['S241', 'S954'],
  begin: () => {
    const left = new Map<string, { exchange: number; at: number; code: string | null }>()
    return {
      exchange(seen) {
        const { exchange, of } = seen
        if (!of) return null
        const sid = carriedId(of.session)
        const gone = sid === null ? undefined : left.get(sid)
        // What was under way by then could not know.
        if (sid !== null && gone && gone.exchange !== exchange.id && exchange.at >= gone.at)
          return {
            key: sid,
            sentence:
              'destroy() removed the row and told the browser nothing: it still sends the id of a session that is gone.',
            evidence: [
              { exchange: exchange.id },
              { exchange: gone.exchange },
              ...sentEvidence(seen, of.options.session.name).slice(0, 1),
              { sid },
            ],
            fix: { where: 'server', ...(gone.code !== null && { code: gone.code }) },
          }
        if (sid === null || !destroys(exchange, sid)) return null
        if (!setsCookie(exchange, of.options.session.name)) {
          const at = exchange.at + (exchange.response?.ms ?? 0)
          left.set(sid, { exchange: exchange.id, at, code: clearCookieCode(of) })
          forgetOldest(left, MOST)
        }
        return null
      },
    }
  },
}

function destroys({ ops }: Exchange, sid: string): boolean {
  return ops.some((op) => op.name === 'destroy' && op.outcome.ok && op.sid === sid)
}
