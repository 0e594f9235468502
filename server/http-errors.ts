import type { ErrorRequestHandler, RequestHandler } from 'express'
import { sendProblem } from './problem.ts'

/** Bodies over this many bytes are refused. */
export const BODY_LIMIT = 1_000_000

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

/** What body parsing and Node refuse becomes a 4xx with a sentence; anything else is a bug and says so. */
export const onError: ErrorRequestHandler = (error: HttpError, request, response, next) => {
  if (response.headersSent) return next(error)
  switch (error.type) {
    case 'entity.parse.failed':
      return sendProblem(response, 400, 'Not JSON', `The body is not JSON: ${error.message}.`)
    case 'entity.too.large':
      return sendProblem(response, 413, 'Too large', `The body is over ${BODY_LIMIT / 1000} kB.`)
  }
  if (error.code === 'ERR_INVALID_CHAR') {
    return sendProblem(
      response,
      400,
      'Not a header',
      'A header cannot hold a control character, such as a line break.',
    )
  }
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
  readonly type?: string
  readonly code?: string
}
