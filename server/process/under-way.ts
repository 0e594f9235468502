import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Response } from 'express'

const responses = new AsyncLocalStorage<ServerResponse>()

/** Express middleware: whatever comes of this request, however late, knows which response waits. */
export function keepUnderWay(_request: IncomingMessage, response: ServerResponse, next: () => void): void {
  responses.run(response, next)
}

/**
 * Something threw where nobody catches it. Answers the request that it belongs to with `send`, or cuts its connection where
 * an answer is on its way already; false where there is no such request.
 */
export function answerUnderWay(send: (response: Response) => void): boolean {
  const response = responses.getStore()
  if (!response) return false
  if (response.headersSent || response.writableEnded || !('status' in response)) response.destroy()
  else {
    try {
      send(response as Response)
    } catch {
      response.destroy()
    }
  }
  return true
}
