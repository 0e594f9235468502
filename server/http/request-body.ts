import express, { type Request, type RequestHandler } from 'express'
import { parseJson } from '../../shared/input/json.ts'
import { sendFieldErrors, sendProblem } from './problem.ts'

/** Bodies over this many bytes are refused. */
const BODY_LIMIT = 1_000_000

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
        sendProblem(response, 413, 'Too large', `The body is over ${BODY_LIMIT / 1_000_000} MB.`)
      }),
    (request, response, next) => {
      const body: unknown = request.body
      if (!Buffer.isBuffer(body) || body.length === 0) {
        request.body = undefined
        return next()
      }
      onBody?.(request, body)
      if (!request.is(['application/json', 'application/*+json'])) return next()
      const text = utf8(body)
      if (text === null)
        return sendFieldErrors(response, [{ field: '', detail: 'The body is not UTF-8 text.' }])
      const parsed = parseJson(text)
      if (!parsed.ok) return sendFieldErrors(response, parsed.errors)
      request.body = parsed.value
      next()
    },
  ]
}

/** JSON is UTF-8 (RFC 8259 §8.1); null for bytes that are not, where a decoder would quietly put other letters. */
function utf8(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
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
