import { type Response, Router } from 'express'
import type { SessionData } from 'express-session'
import type { FieldError } from '../../shared/input/input.ts'
import { parseRowBody, type StoredCookie } from '../../shared/input/session-bodies.ts'
import { onlyMethods } from '../http-errors.ts'
import type { Lab } from '../lab/lab.ts'
import { SessionCookie } from '../lab/session-cookie.ts'
import { sessionCookieOptions } from '../lab/session-middleware.ts'
import { sendFieldErrors, sendProblem } from '../problem.ts'
import { type OpenStore, PAGE_ROWS, type WholeRow } from '../stores/open-store.ts'

/** Rows on one page unless the request says otherwise. */
const DEFAULT_ROWS = 50

/** The longest session id taken; longer ones are refused, as express-session never makes them. */
const SID_LENGTH = 1_024

/** `/api/sessions`: the store itself, past the lab. Reading here never touches a row. */
export function sessionsRoutes(lab: Lab, store: OpenStore): Router {
  const router = Router()
  router
    .route('/sessions')
    .get(async (request, response) => {
      const { limit, cursor, q } = request.query
      const rows = limit === undefined ? DEFAULT_ROWS : Number(limit)
      if (!Number.isInteger(rows) || rows < 1 || rows > PAGE_ROWS) {
        return sendFieldErrors(response, [
          { field: 'limit', detail: `This must be a number from 1 to ${PAGE_ROWS}.` },
        ])
      }
      response.json(await store.page({ limit: rows, cursor: text(cursor) || null, q: text(q) }))
    })
    .all(onlyMethods('GET'))
  router
    .route('/sessions/:sid')
    .get(async (request, response) => {
      const row = await store.read(request.params.sid)
      if (!row) return sendMissing(response, request.params.sid)
      response.json({ sid: row.sid, expires: row.expires, bytes: Buffer.byteLength(row.text), ...split(row) })
    })
    .put(async (request, response) => {
      const { sid } = request.params
      if (sid.length > SID_LENGTH)
        return sendFieldErrors(response, [{ field: 'sid', detail: 'This id is too long.' }])
      const body = parseRowBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { data, cookie } = body.value
      const errors = cookie ? tryCookie(cookie) : []
      if (errors.length > 0) return sendFieldErrors(response, errors)
      const old = await store.read(sid)
      // The row goes the way the lab's own writes go, so that it is seen. Spread defines, it never assigns.
      const row = {
        ...data,
        cookie: cookie ?? (old && split(old).cookie) ?? freshCookie(lab),
      } as unknown as SessionData
      lab.store.set(sid, row, (error) => {
        if (error) return sendStoreFailure(response, error)
        response.json({ sid, data, cookie: row.cookie })
      })
    })
    .delete(async (request, response) => {
      const { sid } = request.params
      if (!(await store.read(sid))) return sendMissing(response, sid)
      lab.store.destroy(sid, (error) => {
        if (error) return sendStoreFailure(response, error)
        response.status(204).end()
      })
    })
    .all(onlyMethods('GET', 'PUT', 'DELETE'))
  return router
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A row's own data and express-session's cookie beside it; a row that is not JSON shows as its text. */
function split(row: WholeRow): { readonly data: unknown; readonly cookie: object | null } {
  let content: unknown
  try {
    content = JSON.parse(row.text)
  } catch {
    return { data: row.text, cookie: null }
  }
  if (typeof content !== 'object' || content === null) return { data: content, cookie: null }
  const { cookie, ...data } = content as { cookie?: unknown }
  return { data, cookie: typeof cookie === 'object' ? cookie : null }
}

/** A row with a cookie that cannot be written would break later requests. */
function tryCookie(cookie: StoredCookie): FieldError[] {
  const given = Object.entries(cookie).filter(([, value]) => value !== null && value !== undefined)
  return given.flatMap(([field, value]) => {
    if (field === 'originalMaxAge' || field === 'secure') return []
    try {
      new SessionCookie({ [field]: field === 'expires' ? new Date(String(value)) : value }).serialize(
        'name',
        'value',
      )
      return []
    } catch (error) {
      return [{ field: `cookie.${field}`, detail: error instanceof Error ? error.message : String(error) }]
    }
  })
}

function freshCookie(lab: Lab): object {
  return new SessionCookie(sessionCookieOptions(lab.options.session.cookie)).toJSON()
}

function sendMissing(response: Response, sid: string): void {
  sendProblem(response, 404, 'No such session', `The store holds no session ${sid.slice(0, 80)}.`)
}

function sendStoreFailure(response: Response, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  sendProblem(response, 502, 'The store failed', `The session store answered: ${reason}.`)
}
