import express, { type Request, type RequestHandler } from 'express'
import { parseJson } from '../shared/input/json.ts'
import { sendFieldErrors, sendProblem } from './problem.ts'

/** Bodies over this many bytes are refused. */
export const BODY_LIMIT = 1_000_000

/**
 * Reads the body: JSON becomes its value in `request.body`, anything else stays a Buffer, no body is `undefined`.
 * `onBody` hears the raw bytes first.
 */
export function readBody(onBody?: (request: Request, body: Buffer) => void): readonly RequestHandler[] {
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT })
  return [
    (request, response, next) =>
      raw(request, response, (error?: { type?: string }) => {
        if (error?.type !== 'entity.too.large') return next(error)
        sendProblem(response, 413, 'Too large', `The body is over ${BODY_LIMIT / 1_000} kB.`)
      }),
    (request, response, next) => {
      const body: unknown = request.body
      if (!Buffer.isBuffer(body) || body.length === 0) {
        request.body = undefined
        return next()
      }
      onBody?.(request, body)
      if (!request.is(['application/json', 'application/*+json'])) return next()
      const parsed = parseJson(body.toString('utf8'))
      if (!parsed.ok) return sendFieldErrors(response, parsed.errors)
      request.body = parsed.value
      next()
    },
  ]
}

/** For routes that take JSON: says how to send it to whoever sends something else. */
export const jsonOnly: RequestHandler = (request, response, next) => {
  if (!Buffer.isBuffer(request.body)) return next()
  sendProblem(
    response,
    415,
    'Not sent as JSON',
    'Send the body as JSON, with the header Content-Type: application/json.',
  )
}
