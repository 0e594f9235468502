import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import { BODY_BYTES } from '../../../shared/protocol/recorded.ts'
import { answerBody } from '../exchange/answer-body.ts'
import type { CaptureExchange } from '../exchange/capture-exchange.ts'

const TEXT = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|x-www-form-urlencoded))/i

type Push = (chunk: unknown, ...rest: unknown[]) => boolean

/** Hears the bodies of text: of a request as it is read by the app, and of its answer as it is written. */
export function bodyListener(exchanges: CaptureExchange) {
  const hearAnswer = answerBody((request, body) => exchanges.reportAnswer(request, body))
  return (req: IncomingMessage, res: ServerResponse): void => {
    hearAnswer(req as Request, res as Response, () => {})
    if (!TEXT.test(req.headers['content-type'] ?? '')) return
    const kept: Buffer[] = []
    let length = 0
    const push = req.push as Push
    // Node pushes what comes in; whoever reads it, and however, is not disturbed.
    req.push = (chunk: unknown, ...rest: unknown[]) => {
      if (chunk instanceof Uint8Array && length <= BODY_BYTES) {
        kept.push(Buffer.from(chunk))
        length += chunk.length
      } else if (chunk === null && length > 0) exchanges.reportBody(req, Buffer.concat(kept))
      return push.call(req, chunk, ...rest)
    }
  }
}
