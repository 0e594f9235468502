import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { SessionData } from 'express-session'
import { parseListQuery, parseRowBody, type StoredCookie } from '../../shared/input/bodies/session-bodies.ts'
import { SID_LENGTH } from '../../shared/protocol/recorded.ts'
import { meetsIfMatch, rowVersion } from '../../shared/protocol/row-version.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem, sendStoreFailure } from '../http/problem.ts'
import type { Lab } from '../lab/lab.ts'
import { type OpenStore, PAGE_ROWS, type WholeRow } from '../stores/open-store.ts'
import { OneAfterAnother } from './one-after-another.ts'
import { cookieOfRow, freshCookie, splitRow, tryStoredCookie } from './stored-cookie.ts'

/**
 * `/api/sessions`: the store itself, past the lab. Reading here never touches a row; writing goes through the lab's
 * observed store, so that it is seen.
 */
export function sessionsRoutes(lab: Lab, store: OpenStore): Router {
  const router = Router()
  const writes = new OneAfterAnother()
  router.param('sid', (_request, response, next, sid: string) => {
    if (sid.length <= SID_LENGTH) return next()
    sendFieldErrors(response, [
      { field: 'sid', detail: `A session id has at most ${SID_LENGTH} characters here.` },
    ])
  })
  router.route('/sessions').get(list(store)).all(onlyMethods('GET'))
  router
    .route('/sessions/:sid')
    .get(read(store))
    .put(write(lab, store, writes))
    .delete(remove(lab, store, writes))
    .all(onlyMethods('GET', 'PUT', 'DELETE'))
  return router
}

type SidHandler = RequestHandler<{ sid: string }>

function list(store: OpenStore): RequestHandler {
  return async (request, response) => {
    const query = parseListQuery(request.query, PAGE_ROWS)
    if (!query.ok) return sendFieldErrors(response, query.errors)
    const page = await asked(response, store.page(query.value))
    if (page) response.json(page)
  }
}

function read(store: OpenStore): SidHandler {
  return async (request, response) => {
    const { sid } = request.params
    const row = await asked(response, store.read(sid))
    if (row === undefined) return
    if (row === null) return sendMissing(response, sid)
    const { data, cookie } = splitRow(row.text)
    const { expires, readOnly } = row
    const bytes = Buffer.byteLength(row.text)
    response.set('ETag', rowVersion(data))
    response.json({ sid, expires, bytes, data, cookie, ...(readOnly && { readOnly }) })
  }
}

function write(lab: Lab, store: OpenStore, writes: OneAfterAnother): SidHandler {
  return async (request, response) => {
    const { sid } = request.params
    const body = parseRowBody(request.body)
    if (!body.ok) return sendFieldErrors(response, body.errors)
    const errors = body.value.cookie ? tryStoredCookie(body.value.cookie) : []
    if (errors.length > 0) return sendFieldErrors(response, errors)
    await writes.run(sid, async () => {
      const old = await asked(response, store.read(sid))
      if (old === undefined || !mayWrite(request, response, old)) return
      const kept = (old && cookieOfRow(old.text)) ?? freshCookie(lab.options)
      // What is given replaces, field by field: `{ "expires": … }` alone keeps the rest.
      const cookie: StoredCookie = { ...kept, ...body.value.cookie }
      const { data } = body.value
      // Spread defines, it never assigns: a key named __proto__ is a key like any other.
      const row = { ...data, cookie } as unknown as SessionData
      const done = await asked(
        response,
        answerOf((callback) => lab.store.set(sid, row, callback)),
      )
      if (done === undefined) return
      response.set('ETag', rowVersion(data))
      // The row's expiry itself is told by the inspector's timer. What becomes of the row is the store's affair:
      // MemoryStore keeps it until somebody asks for it.
      response.json({ sid, data, cookie, ...(isOver(cookie) && { expired: true }) })
    })
  }
}

function remove(lab: Lab, store: OpenStore, writes: OneAfterAnother): SidHandler {
  return async (request, response) => {
    const { sid } = request.params
    await writes.run(sid, async () => {
      const row = await asked(response, store.read(sid))
      if (row === undefined) return
      if (row === null) return sendMissing(response, sid)
      if (!mayWrite(request, response, row)) return
      const done = await asked(
        response,
        answerOf((callback) => lab.store.destroy(sid, callback)),
      )
      if (done !== undefined) response.status(204).end()
    })
  }
}

/** Whether this row may be changed by whoever saw the version that If-Match names; if not, the response has said so. */
function mayWrite(request: Request<{ sid: string }>, response: Response, row: WholeRow | null): boolean {
  if (row?.readOnly) {
    sendReadOnly(response)
    return false
  }
  const wanted = request.get('If-Match')
  const version = row && rowVersion(splitRow(row.text).data)
  if (wanted === undefined || meetsIfMatch(wanted, version)) return true
  if (version !== null) response.set('ETag', version)
  sendProblem(
    response,
    412,
    'The session is another by now',
    row
      ? 'This session was changed since you read it, so nothing was saved. Read it again, and decide what to keep.'
      : 'This session is gone, so nothing was saved.',
  )
  return false
}

/** The outcome of a call on the store; it rejects with the store's error. */
function answerOf(call: (callback: (error?: unknown) => void) => void): Promise<true> {
  return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve(true))))
}

/** What the store answered; undefined when it failed, and the response has said so. */
async function asked<T>(response: Response, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    sendStoreFailure(response, error)
    return undefined
  }
}

function isOver({ expires }: StoredCookie): boolean {
  return typeof expires === 'string' && Date.parse(expires) <= Date.now()
}

function sendMissing(response: Response, sid: string): void {
  sendProblem(response, 404, 'No such session', `The store holds no session ${sid.slice(0, 80)}.`)
}

function sendReadOnly(response: Response): void {
  sendProblem(
    response,
    403,
    'Read-only',
    "This session is another app's: Crumbscope only looks at it. Start it with &write=yes in the store's address to change it.",
  )
}
