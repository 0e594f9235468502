import type { SessionCallState } from '../../../protocol/watched-app.ts'
import { placeText } from '../../../text/place-text.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Rule } from '../../rule.ts'

/** Parts of the app in which it has to be met in vain. */
const PARTS = 2

/** A second `session()` does nothing where the first has given the request a session (express-session, index.js, "self-awareness"). */
export const sessionSkipped: Rule = {
  id: 'session-skipped',
  level: 'risk',
  title: 'A session() that never takes effect',
  from: ['express-session README'],
  begin: () => {
    const atWork = new Set<number>()
    /** Of each call, by the first part of the path: what it met in vain last. Under one part alone, another `session()` may be at home. */
    const inVain = new Map<number, Map<string, number>>()
    return {
      exchange({ exchange: { id, request, session, end } }, { state: { calls } }) {
        if (session?.call !== undefined) atWork.add(session.call)
        for (const call of end?.skipped ?? []) {
          if (atWork.has(call)) continue
          const met = inVain.get(call) ?? new Map<string, number>()
          inVain.set(call, met.set(/^\/[^/?]*/.exec(request.url)?.[0] ?? '', id))
          forgetOldest(met, PARTS)
          if (met.size < PARTS) continue
          const first = session?.call === undefined ? undefined : calls.get(session.call)
          const from = first ? placed(first) : 'another middleware, such as cookie-session'
          return {
            key: String(call),
            sentence: `${placed(calls.get(call))} does nothing: each request that came to it had a session already, from ${from}. Its options, its store and its cookie are never used.`,
            evidence: [...met.values()].map((exchange) => ({ exchange })),
            fix: {
              where: 'server',
              code: "// Keep one of them, or give each paths of its own:\napp.use('/admin', session(adminOptions))\napp.use('/shop', session(shopOptions))",
            },
          }
        }
        return null
      },
    }
  },
}

function placed(call: SessionCallState | undefined): string {
  return call ? `session() at ${placeText(call.place.file, call.place.line)}` : 'One session()'
}
