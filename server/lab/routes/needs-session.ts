import type { RequestHandler } from 'express'
import { sendProblem } from '../../http/problem.ts'

/** express-session stands aside outside `cookie.path`, and while the store is away. */
export const needsSession: RequestHandler = (request, response, next) => {
  if (request.session) return next()
  sendProblem(
    response,
    409,
    'No session on this request',
    'express-session stood aside: the path lies outside cookie.path, or the store has lost its connection.',
  )
}
