import { Router } from 'express'
import { parseRedirectBody } from '../../../shared/input/bodies/session-bodies.ts'
import { onlyMethods } from '../../http/http-errors.ts'
import { sendFieldErrors, sendStoreFailure } from '../../http/problem.ts'
import { needsSession } from './needs-session.ts'
import { writeSession } from './write-session.ts'

/**
 * `/lab/redirect`: writes to the session and answers with a redirect, as a login form does. Its headers leave before the
 * store has taken the session; `save` waits for it first.
 */
export function redirectRoute(): Router {
  const router = Router()
  router
    .route('/redirect')
    .post(needsSession, (request, response) => {
      const body = parseRedirectBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { to, set, save } = body.value
      if (!writeSession(request, response, { set, unset: [] })) return
      if (!save) return response.redirect(303, to)
      request.session.save((error: unknown) => {
        if (error) return sendStoreFailure(response, error)
        response.redirect(303, to)
      })
    })
    .all(onlyMethods('POST'))
  return router
}
