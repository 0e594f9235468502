import type { ErrorRequestHandler, RequestHandler } from 'express'
import { sendProblem } from './problem.ts'

/** Ends a route: any other method gets 405 and hears which ones there are. */
export function onlyMethods(...methods: readonly string[]): RequestHandler {
  const allowed = methods.join(', ')
  return (request, response) => {
    response.set('Allow', allowed)
    sendProblem(response, 405, 'Not this method', `${request.method} is not answered here; use ${allowed}.`)
  }
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(response, 404, 'Nothing here', `There is no route ${request.method} ${request.path}.`)
}

/** What Express and its parsers refuse becomes a 4xx with a sentence; anything else is a bug and says so. */
export const onError: ErrorRequestHandler = (error: HttpError, request, response, next) => {
  if (response.headersSent) return next(error)
  const status = error.status ?? 500
  if (status < 500) return sendProblem(response, status, 'Not understood', error.message)
  console.error(`${request.method} ${request.originalUrl} failed:`, error)
  sendProblem(
    response,
    500,
    'A bug in Crumbscope',
    'Something went wrong on our side; the terminal shows what.',
  )
}

interface HttpError extends Error {
  readonly status?: number
}
