import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NextFunction } from 'express'
import { BODY_BYTES, HEADER_BYTES } from '../../shared/protocol/recorded.ts'
import { browserOf } from './browser-of.ts'
import type { Coalescer } from './coalescer.ts'
import { type CurrentExchange, Exchange } from './exchange.ts'
import { boundHeaders, headerLines } from './header-list.ts'
import { firstLatin1, recordBytes } from './record-text.ts'
import type { Recorder } from './recorder.ts'

/** A request as Node, Express and express-session leave it. */
type Request = IncomingMessage & {
  originalUrl?: string
  sessionID?: unknown
  [exchange: symbol]: Exchange | undefined
}

/** `_header` is the block of header lines as sent; express-session reads it too, to learn whether they have left. */
type Response = ServerResponse<Request> & {
  readonly _header?: string | null
  [observation: symbol]: Observation | undefined
}

interface Observation {
  readonly exchange: Exchange
  /** What `res.writeHead` was before. */
  readonly writeHead: (...args: unknown[]) => Response
  answered: boolean
}

/**
 * Records each request through the app and what was answered. It only watches: `writeHead` is passed on just as
 * it was called, and the header lines are read from what Node made of them, so they are complete and in wire
 * order, whichever middleware set them and however.
 */
export class CaptureExchange {
  readonly #recorder: Recorder
  readonly #coalescer: Coalescer
  readonly #current: CurrentExchange
  /** Each inspector has its own, so that two may watch one app. */
  readonly #key = Symbol('exchange')
  readonly #writeHead: (...args: unknown[]) => Response
  readonly #onClose: () => void
  #last = 0

  constructor(recorder: Recorder, coalescer: Coalescer, current: CurrentExchange) {
    this.#recorder = recorder
    this.#coalescer = coalescer
    this.#current = current
    const capture = this
    // Shared by all responses: a closure for each of them would be the dearest part of capturing.
    this.#writeHead = function (this: Response, ...args) {
      const observation = this[capture.#key] as Observation
      const result = observation.writeHead.apply(this, args)
      capture.#recordResponse(observation, this)
      return result
    }
    this.#onClose = function (this: Response) {
      capture.#recordEnd((this[capture.#key] as Observation).exchange, this)
    }
  }

  readonly capture = (req: IncomingMessage, res: ServerResponse, next: NextFunction): void => {
    const request = req as Request
    if (request[this.#key]) next()
    else this.#current.run(this.#begin(request, res as Response), next)
  }

  reportBody(req: IncomingMessage, body: Buffer): void {
    const exchange = (req as Request)[this.#key]
    if (exchange?.recorded) exchange.body = recordBytes(body, BODY_BYTES)
  }

  #begin(req: Request, res: Response): Exchange {
    const now = this.#recorder.now()
    const exchange = new Exchange(++this.#last, now, this.#coalescer.admits(now))
    req[this.#key] = exchange
    if (exchange.recorded) {
      this.#recordRequest(exchange, req)
      const writeHead = res.writeHead as Observation['writeHead']
      res[this.#key] = { exchange, writeHead, answered: false }
      res.writeHead = this.#writeHead
      res.on('close', this.#onClose)
    }
    return exchange
  }

  #recordRequest(exchange: Exchange, req: Request): void {
    try {
      const url = req.originalUrl ?? req.url ?? ''
      const long = url.length > HEADER_BYTES
      const { headers, cut } = boundHeaders(req.rawHeaders)
      this.#recorder.record({
        kind: 'request',
        exchange: exchange.id,
        browser: browserOf(req, url),
        method: req.method ?? '',
        host: firstLatin1(req.headers.host ?? '', HEADER_BYTES),
        url: long ? firstLatin1(url, HEADER_BYTES) : url,
        ...(long && { urlBytes: url.length }),
        headers,
        ...(cut && { cut }),
        encrypted: (req.socket as { encrypted?: boolean }).encrypted === true,
      })
    } catch {
      this.#coalescer.failed()
    }
  }

  #recordResponse(observation: Observation, res: Response): void {
    if (observation.answered) return
    observation.answered = true
    const { exchange } = observation
    try {
      const { headers, cut } = boundHeaders(headerLines(res._header ?? ''))
      this.#recorder.record({
        kind: 'response',
        exchange: exchange.id,
        status: res.statusCode,
        headers,
        ...(cut && { cut }),
        ms: this.#recorder.now() - exchange.started,
      })
    } catch {
      this.#coalescer.failed()
    }
  }

  #recordEnd(exchange: Exchange, res: Response): void {
    try {
      const { sessionID } = res.req
      this.#recorder.record({
        kind: 'end',
        exchange: exchange.id,
        outcome: res.writableFinished ? 'finished' : 'aborted',
        ms: this.#recorder.now() - exchange.started,
        session: typeof sessionID === 'string' ? sessionID : null,
        ...(exchange.body && { body: exchange.body }),
      })
    } catch {
      this.#coalescer.failed()
    }
  }
}
