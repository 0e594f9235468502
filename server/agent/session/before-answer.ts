import type { Response } from 'express'

type Send = (...args: unknown[]) => Response

/** Hears what is done with a response, just before and just after it is. None of it throws. */
export interface AnswerListener {
  /** The headers are about to go, for the first time. */
  headersGo(): void
  headersWent(): void
  /** `res.end` was called. */
  ending(): void
  ended(): void
}

/**
 * Hears when the headers go and when the response is ended, before express-session does: call when it has handed on. Whoever asks
 * last is called first, as with `on-headers`, by which express-session asks: both put themselves before what they find.
 */
export function beforeAnswer(response: Response, listener: AnswerListener): void {
  const { end } = response
  const writeHead = response.writeHead as Send
  let called = false
  // Named before they are put there: a function that is written where it is put on an object, V8 keeps among what is old, and with it
  // the request and its answer, until all memory is looked through.
  const headed = function (this: Response, ...args: unknown[]) {
    if (called) return writeHead.apply(this, args)
    called = true
    listener.headersGo()
    try {
      return writeHead.apply(this, args)
    } finally {
      listener.headersWent()
    }
  }
  // As it is called, whichever way.
  const ended = function (this: Response, ...args: unknown[]) {
    listener.ending()
    try {
      return (end as Send).apply(this, args)
    } finally {
      listener.ended()
    }
  }
  response.writeHead = headed as Response['writeHead']
  response.end = ended as Response['end']
}
