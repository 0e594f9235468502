import { Router } from 'express'
import { onlyMethods } from '../http/http-errors.ts'
import type { Lab } from '../lab/lab.ts'
import { signedSessionId } from '../lab/session/signed-session-id.ts'

/** `/api/self`: the session id and the cookies this request carried, read without the session middleware. */
export function self(lab: Lab): Router {
  const router = Router()
  router
    .route('/self')
    .get((request, response) => {
      const cookieHeader = request.headers.cookie ?? null
      const cookies = cookiesIn(cookieHeader ?? '')
      response.json({
        sessionId: sessionIdIn(cookies, lab),
        cookieHeader,
        cookies,
      })
    })
    .all(onlyMethods('GET'))
  return router
}

interface SentCookie {
  readonly name: string
  readonly value: string
}

/** Every pair of the header, in order and undecoded: two cookies of one name are two. */
function cookiesIn(header: string): SentCookie[] {
  if (header.trim() === '') return []
  return header.split(';').map((pair) => {
    const equals = pair.indexOf('=')
    return equals === -1
      ? { name: '', value: pair.trim() }
      : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }
  })
}

/** The id in the session cookie, if it is signed with one of the lab's secrets; the first of the name counts. */
function sessionIdIn(cookies: readonly SentCookie[], lab: Lab): string | null {
  const { name, secret } = lab.options.session
  const raw = cookies.find((cookie) => cookie.name === name)?.value
  return raw === undefined ? null : signedSessionId(raw, secret)
}
