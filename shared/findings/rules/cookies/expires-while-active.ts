import type { ModelledClient } from '../../../clients/modelled-client.ts'
import type { Cookie } from '../../../cookie/cookie.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../../../cookie/storing/storage-model.ts'
import type { SessionCase } from '../../../session/session-case.ts'
import { sessionIdIn } from '../../../text/header-text.ts'
import type { Rule } from '../../rule.ts'

/** The browser's copy ran out while the visitor was active: the row was touched, the cookie was not sent anew. */
export const expiresWhileActive: Rule = {
  id: 'expires-while-active',
  level: 'broken',
  title: 'Logged out while active',
  from: ['S189', 'S902'],
  begin: () => {
    const held = new WeakMap<ModelledClient, { cookie: Cookie; sid: string; used: number | null }>()
    return {
      exchange({ exchange, of, client, verdicts }, { state }) {
        if (!of || !client) return null
        const { name } = of.options.session
        const before = held.get(client)
        const { at, id } = exchange
        const over = before?.cookie.expires != null && before.cookie.expires <= at
        if (
          before?.cookie.expires != null &&
          over &&
          before.used !== null &&
          of.session.cookie.kind === 'none' &&
          state.rows.has(before.sid)
        ) {
          held.delete(client)
          return {
            sentence:
              'The visitor was active and the row is still there, but the cookie kept its first expiry, and the browser dropped it.',
            evidence: [
              { exchange: id },
              { exchange: before.used },
              { sid: before.sid },
              { option: 'session.rolling' },
            ],
            fix: {
              where: 'server',
              options: { 'session.rolling': true },
              code: 'rolling: true',
              not: 'A longer maxAge only moves the moment.',
            },
          }
        }
        const cookie = setBy(verdicts, name)
        const sid = cookie && idIn(cookie, of)
        if (cookie && sid !== null) held.set(client, { cookie, sid, used: null })
        else if (before && of.session.cookie.kind === 'signed' && of.session.cookie.sid === before.sid)
          before.used = id
        return null
      },
    }
  },
}

/** The cookie of this name that it stored last. */
function setBy(verdicts: readonly SetVerdict[], name: string): Cookie | null {
  for (let at = verdicts.length - 1; at >= 0; at--) {
    const { stored, cookie } = verdicts[at] as SetVerdict
    if (stored && cookie && (cookie.name === name || decodeBytes(cookie.name) === name)) return cookie
  }
  return null
}

/** Most are set by express-session itself, which said what it signed. */
function idIn({ value }: Cookie, { session }: SessionCase): string | null {
  const sid = session.headers?.sid ?? null
  return sid !== null && value.startsWith(`s%3A${sid}.`) ? sid : sessionIdIn(decodeBytes(value))
}
