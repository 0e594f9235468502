import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NextFunction } from 'express'
import type { CookieSessionEnd } from '../../../shared/protocol/cookie-session.ts'
import type { RoutePlace } from '../../../shared/protocol/fact.ts'
import { BODY_BYTES, type Recorded } from '../../../shared/protocol/recorded.ts'
import type { SessionReport } from '../../../shared/protocol/session-fact.ts'
import type { FactSink } from '../fact-sink.ts'
import { RequestNote } from '../request-note.ts'
import { Unrecorded } from '../unrecorded.ts'
import { between } from '../wall-clock.ts'
import {
  type CurrentExchange,
  END,
  Exchange,
  type ExchangeFollower,
  REQUEST,
  RESPONSE,
  type WatchedRequest,
} from './exchange.ts'
import { blockOf, type ObservedResponse, ObservedResponses } from './observed-responses.ts'
import { recordBytes } from './record-text.ts'

/** So many calls of `session()` are told that one request met in vain. */
const MOST_SKIPPED = 10

const NOBODY: readonly ExchangeFollower[] = []

type RouteOf = (req: WatchedRequest) => RoutePlace | null

/** Records each request through the app and what was answered. It only watches. */
export class CaptureExchange {
  readonly #sink: FactSink
  readonly #current: CurrentExchange
  /** Those past the rate. */
  readonly unrecorded = new Unrecorded()
  /** Of those that are recorded. */
  readonly #exchanges = new RequestNote<Exchange>('exchange')
  readonly #responses: ObservedResponses
  readonly #routeOf: RouteOf
  #last = 0
  #open = 0

  /** `routeOf`: where the app has the route that took a request, where that is known. */
  constructor(sink: FactSink, current: CurrentExchange, routeOf: RouteOf = () => null) {
    this.#sink = sink
    this.#routeOf = routeOf
    this.#current = current
    this.#responses = new ObservedResponses({
      answered: (exchange, res) => this.#answered(exchange, res),
      closed: (exchange, res) => this.#ended(exchange, res),
    })
  }

  /** Recorded exchanges under way. */
  get open(): number {
    return this.#open
  }

  readonly capture = (req: IncomingMessage, res: ServerResponse, next: NextFunction): void => {
    if (this.#isKnown(req, res)) return next()
    const now = this.#sink.now()
    if (this.#sink.admits(now))
      this.#current.run(this.#begin(req as WatchedRequest, res as ObservedResponse, now), next)
    else {
      // Past the rate a request is left alone: AsyncLocalStorage alone costs it as much as all the rest.
      this.unrecorded.add(res)
      next()
    }
  }

  /**
   * The same where Node itself tells of a request, once and before any handler: what it goes on to do belongs to it. True where it is
   * recorded from now on.
   */
  arrived(req: IncomingMessage, res: ServerResponse): boolean {
    const now = this.#sink.now()
    if (this.#sink.admits(now)) {
      this.#current.enterWith(this.#begin(req as WatchedRequest, res as ObservedResponse, now))
      return true
    }
    this.unrecorded.add(res)
    this.leaveExchange()
    return false
  }

  /** The same where a request is heard of late, and perhaps more than once. */
  late(req: IncomingMessage, res: ServerResponse): boolean {
    return !this.#isKnown(req, res) && this.arrived(req, res)
  }

  /** A request of which nothing is told: a connection that is kept alive would go on in the exchange before. */
  leaveExchange(): void {
    if (this.#current.getStore() !== undefined) this.#current.enterWith(undefined)
  }

  reportBody(req: IncomingMessage, body: Buffer): void {
    const exchange = this.#recorded(req)
    if (exchange) exchange.body = recordBytes(body, BODY_BYTES)
  }

  reportAnswer(req: IncomingMessage, body: Recorded): void {
    const exchange = this.#recorded(req)
    if (exchange) exchange.answer = body
  }

  /** A WebSocket handshake that was answered: Node gives it no response object. `block`: header lines, each ended by CRLF. */
  handshake(req: IncomingMessage, status: number, block: string): void {
    const now = this.#sink.now()
    if (!this.#sink.admits(now)) return
    const exchange = new Exchange(++this.#last, now)
    this.#came(exchange, req as WatchedRequest, now)
    try {
      exchange.response(status, `\r\n${block}\r\n`, now)
      this.#sink.keep(exchange, RESPONSE, now)
      exchange.end(true, null, now)
      this.#sink.keep(exchange, END, now)
    } catch {
      this.#sink.failed()
    }
  }

  /** Milliseconds since a request came in; null where it is not recorded. */
  elapsed(req: IncomingMessage): number | null {
    const exchange = this.#recorded(req)
    return exchange ? between(exchange.started, this.#sink.now()) : null
  }

  /** Tells `follower` how the exchange of this request goes on. Gives its number; null where it is not recorded. */
  follow(req: IncomingMessage, follower: ExchangeFollower): number | null {
    const exchange = this.#recorded(req)
    if (!exchange) return null
    exchange.followers ??= []
    exchange.followers.push(follower)
    return exchange.id
  }

  reportSession(req: IncomingMessage, report: SessionReport): void {
    const exchange = this.#recorded(req)
    if (exchange) this.#sink.session({ kind: 'session', exchange: exchange.id, ...report })
  }

  /** A `session()` of the app handed on at once, for the request had a session already. */
  reportSkipped(req: IncomingMessage, call: number): void {
    const exchange = this.#recorded(req)
    if (!exchange) return
    exchange.skipped ??= []
    if (exchange.skipped.length < MOST_SKIPPED) exchange.skipped.push(call)
  }

  reportCookieSession(req: IncomingMessage, end: CookieSessionEnd): void {
    const exchange = this.#recorded(req)
    if (exchange) exchange.cookieSession = end
  }

  #recorded(req: IncomingMessage): Exchange | null {
    return this.#exchanges.of(req) ?? null
  }

  #isKnown(req: IncomingMessage, res: ServerResponse): boolean {
    return this.#recorded(req) !== null || this.unrecorded.has(res)
  }

  #begin(req: WatchedRequest, res: ObservedResponse, now: number): Exchange {
    const exchange = new Exchange(++this.#last, now)
    this.#exchanges.set(req, exchange)
    this.#came(exchange, req, now)
    this.#responses.observe(res, exchange)
    this.#open += 1
    return exchange
  }

  #came(exchange: Exchange, req: WatchedRequest, now: number): void {
    try {
      exchange.request(req, this.#sink.tellsAddress)
      this.#sink.keep(exchange, REQUEST, now)
    } catch {
      this.#sink.failed()
    }
  }

  #answered(exchange: Exchange, res: ObservedResponse): void {
    for (const follower of exchange.followers ?? NOBODY) follower.answered()
    try {
      const now = this.#sink.now()
      exchange.response(res.statusCode, blockOf(res), now)
      this.#sink.keep(exchange, RESPONSE, now)
    } catch {
      this.#sink.failed()
    }
  }

  #ended(exchange: Exchange, res: ObservedResponse): void {
    this.#open -= 1
    try {
      const now = this.#sink.now()
      exchange.end(res.writableFinished, res.req.sessionID, now)
      exchange.route = this.#routeOf(res.req)
      this.#sink.keep(exchange, END, now)
    } catch {
      this.#sink.failed()
    }
    const { followers } = exchange
    if (!followers) return
    exchange.followers = null
    for (const follower of followers) follower.over()
  }
}
