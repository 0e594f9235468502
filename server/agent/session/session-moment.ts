import type { Request } from 'express'
import type { Cookie, Session } from 'express-session'
import { SID_LENGTH } from '../../../shared/protocol/recorded.ts'
import type { SessionCookie, SessionMoment } from '../../../shared/protocol/session-fact.ts'
import { sessionDigest } from './session-digest.ts'

/** `req.session` now. `digest` where it is known already. Ids are cut at SID_LENGTH. */
export function sessionMoment(
  { sessionID, session }: Request,
  ms: number,
  digest?: string | null,
): SessionMoment {
  const sid = typeof sessionID === 'string' ? sessionID.slice(0, SID_LENGTH) : null
  if (!session) return { ms, sid, session: null }
  const id = sessionIdOf(session)
  return {
    ms,
    sid,
    session: {
      ...(id !== sid && { id }),
      digest: digest === undefined ? sessionDigest(session) : digest,
      ...(typeof session.touch !== 'function' && { plain: true }),
    },
  }
}

/** A handler may put anything in the place of `req.session`. */
export function sessionIdOf({ id }: Session): string {
  return String(id).slice(0, SID_LENGTH)
}

/** @types/express-session leaves two out. */
type HeldCookie = Cookie & Pick<SessionCookie, 'partitioned' | 'priority'>

/** What the Set-Cookie line is made of (session/cookie.js, `data`), as plain data. */
export function sessionCookie({ session }: Request): SessionCookie | null {
  const cookie = session?.cookie as Partial<HeldCookie> | undefined
  if (!cookie) return null
  const { expires, originalMaxAge, path, domain, sameSite } = cookie
  return {
    // An `expires` that is no date is taken over as it is.
    originalMaxAge: typeof originalMaxAge === 'number' ? originalMaxAge : null,
    expires: expires instanceof Date ? expires.getTime() : null,
    ...(expires != null && !((expires as unknown) instanceof Date) && { oddExpires: true }),
    secure: Boolean(cookie.secure),
    httpOnly: Boolean(cookie.httpOnly),
    path: path ?? null,
    domain: domain ?? null,
    sameSite: sameSite ?? null,
    partitioned: Boolean(cookie.partitioned),
    priority: cookie.priority ?? null,
  }
}
