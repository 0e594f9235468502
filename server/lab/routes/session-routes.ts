import { type Request, type Response, Router } from 'express'
import type { Session } from 'express-session'
import { parsePatchBody } from '../../../shared/input/bodies/session-bodies.ts'
import { onlyMethods } from '../../http/http-errors.ts'
import { sendFieldErrors, sendProblem, sendStoreFailure } from '../../http/problem.ts'
import { needsSession } from './needs-session.ts'
import { writeSession } from './write-session.ts'

const METHODS = ['save', 'reload', 'touch', 'regenerate', 'destroy'] as const

/** `/lab/session`: reads and changes `req.session`, and calls its methods. */
export function sessionRoutes(): Router {
  const router = Router()
  router
    .route('/session')
    .get(needsSession, answer)
    .patch(needsSession, patch)
    .all(onlyMethods('GET', 'PATCH'))
  for (const method of METHODS) {
    router
      .route(`/session/${method}`)
      .post(needsSession, (request, response) => call(method, request, response))
      .all(onlyMethods('POST'))
  }
  return router
}

function answer(request: Request, response: Response): void {
  response.json({ id: request.sessionID, session: request.session ?? null })
}

function patch(request: Request, response: Response): void {
  const body = parsePatchBody(request.body)
  if (!body.ok) return sendFieldErrors(response, body.errors)
  if (writeSession(request, response, body.value)) answer(request, response)
}

function call(method: (typeof METHODS)[number], request: Request, response: Response): void {
  const { session } = request
  const done = (error: unknown) => {
    if (error) return failed(method, error, response)
    answer(request, response)
  }
  if (method === 'touch') {
    session.touch()
    return done(null)
  }
  const run: Session[typeof method] = session[method]
  run.call(session, done)
}

function failed(method: string, error: unknown, response: Response): void {
  if (method !== 'reload' || !isMissing(error)) return sendStoreFailure(response, error)
  sendProblem(response, 409, 'Nothing to reload', 'The store holds no row for this session.')
}

/** express-session's own words (session/session.js, `reload`): there is no other sign. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.message === 'failed to load session'
}
