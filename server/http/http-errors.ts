import type { ErrorRequestHandler, RequestHandler } from 'express'
import { Refused, sendBug, sendProblem, sendRefusal } from './problem.ts'

/** Ends a route: any other method gets 405 and hears which ones there are, as OPTIONS does. GET includes HEAD. */
export function onlyMethods(...methods: readonly string[]): RequestHandler {
  const answered = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  const allowed = [...answered, 'OPTIONS'].join(', ')
  return (request, response) => {
    response.set('Allow', allowed)
    if (request.method === 'OPTIONS') return void response.status(204).end()
    sendProblem(response, 405, 'Not this method', `${request.method} is not answered here; use ${allowed}.`)
  }
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(
    response,
    404,
    'Nothing here',
    `There is no route ${request.method} ${request.baseUrl}${request.path}.`,
  )
}

/** What Express and its parsers refuse becomes a 4xx with a sentence; anything else is a bug and says so. */
export const onError: ErrorRequestHandler = (error: HttpError | Refused, request, response, next) => {
  if (response.headersSent) return next(error)
  if (error instanceof Refused) return sendRefusal(response, error.refusal)
  // A file could not be sent because whoever wanted it is gone.
  if (error.code === 'ECONNABORTED') return
  const status = error.status ?? 500
  if (status < 500) return sendProblem(response, status, 'Not understood', reasonOf(error))
  console.error(`${request.method} ${request.originalUrl} failed:`, error)
  sendBug(response)
}

function reasonOf(error: HttpError): string {
  // Express decodes the names and ids in a path.
  if (error instanceof URIError)
    return 'This address has a % that does not stand for a letter (%25 is the % itself).'
  if (error.code?.startsWith('Z_')) return 'The body is not compressed in the way that Content-Encoding says.'
  if (error.type === 'encoding.unsupported') {
    return 'This Content-Encoding is not known here; send the body as it is, or with gzip, deflate or br.'
  }
  return `${error.message.slice(0, 1).toUpperCase()}${error.message.slice(1)}.`
}

interface HttpError extends Error {
  readonly code?: string
  /** body-parser's word for it. */
  readonly type?: string

  readonly status?: number
}
