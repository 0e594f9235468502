import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import type { SessionData } from 'express-session'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { SessionReport } from '../../../shared/protocol/session-fact.ts'
import type { ExchangeFollower } from '../exchange/exchange.ts'
import { RequestNote } from '../request-note.ts'
import { hearMethods, listenToCalls } from './session-methods.ts'
import { SessionWatch } from './session-watch.ts'
import { SidCookies } from './sid-cookies.ts'
import type { Secret } from './signed-value.ts'

/** Whoever records the exchanges. */
export interface Recording {
  /** Milliseconds since a request came in; null where it is not recorded. */
  elapsed(req: IncomingMessage): number | null
  /** Tells `follower` how the exchange of this request goes on. Gives its number; null where it is not recorded. */
  follow(req: IncomingMessage, follower: ExchangeFollower): number | null
  reportSession(req: IncomingMessage, report: SessionReport): void
  /** Where an app may have several calls of `session()`: this one had nothing to do with a request that has a session already. */
  reportSkipped?(req: IncomingMessage, call: number): void
  /** Something of a session could not be looked at. */
  failed(): void
}

/** One call of `session()`, as far as it matters to what is watched. */
export interface SessionCallSetup {
  /** Tells it from the others, where there may be others. */
  readonly call?: number
  readonly name: string
  readonly secrets: readonly Secret[]
  /** Those that cookie-parser has by now. */
  readonly parserSecrets: () => readonly Secret[]
  readonly storeTouches: boolean
  /** False while the middleware holds its store for disconnected. */
  readonly storeReady: () => boolean
  /** Called with each request that is recorded, where more is to be learned of the call. */
  readonly learn?: (request: Request) => void
  /** Milliseconds since a request came in that is only now heard of; null where it stays unheard of. */
  readonly late?: (request: Request, response: Response) => number | null
  /** What it runs with, where that is to be told with each exchange. */
  readonly ownOptions?: (request: Request) => LabOptions
}

/** express-session, and what it has before it when it decides: told request by request. */
export class SessionWatches {
  readonly #recording: Recording
  readonly #watches = new RequestNote<SessionWatch>('session watch')
  /**
   * Of exchanges that have not ended. Not a Map: one that is filled and emptied all the time leaves its former tables behind, each
   * holding on to the next, and to the requests that were in it.
   */
  readonly #underWay: UnderWay[] = []

  constructor(recording: Recording) {
    this.#recording = recording
  }

  /** The store made a session of a row. */
  readonly inflated = (request: IncomingMessage, row: SessionData): void => {
    this.#watches.of(request)?.inflated(row)
  }

  /** Tells what is known of an exchange under way, before its headers go: it has to wait for the store. */
  tell(exchange: number): void {
    for (const underWay of this.#underWay) if (underWay.exchange === exchange) underWay.watch.tell()
  }

  /** The middleware `run`, watched. */
  middleware(run: RequestHandler, setup: SessionCallSetup): RequestHandler {
    const sidCookies = new SidCookies(setup.name)
    return (request, response, next) => {
      const ms = this.#recording.elapsed(request) ?? setup.late?.(request, response) ?? null
      // Where there is a session already, it hands on at once (index.js, "self-awareness").
      const isSkipped = ms !== null && Boolean(request.session)
      if (isSkipped && setup.call !== undefined) this.#recording.reportSkipped?.(request, setup.call)
      const watch = ms === null || isSkipped ? null : this.#begin(request, ms, setup, sidCookies)
      let handedOn = false
      // Whether it is watched or not: V8 compiles the app's middleware for the one function that it calls.
      const handOn = (error?: unknown) => {
        // What goes wrong when the answer has gone, a save that fails, is handed on a second time: the load was well.
        if (watch === null || handedOn) return next(error)
        handedOn = true
        watch.loaded(error)
        if (request.session || error !== undefined) watch.watchAnswer(response)
        next(error)
      }
      try {
        return run(request, response, handOn)
      } catch (error) {
        if (!handedOn) watch?.loaded(error)
        throw error
      }
    }
  }

  /**
   * The same where the middleware cannot be wrapped: what is given back is called with each session that its store has made, just
   * after, with the row that it was made of or without one.
   */
  fromStore(setup: SessionCallSetup): (request: IncomingMessage, row?: SessionData) => void {
    const sidCookies = new SidCookies(setup.name)
    return (incoming, row) => {
      const request = incoming as Request
      const ms = this.#watches.of(incoming) ? null : this.#recording.elapsed(request)
      if (ms === null || !request.session || !request.res) return
      // Before the middleware keeps its methods as they are.
      hearMethods(Object.getPrototypeOf(request.session))
      const watch = this.#begin(request, ms, setup, sidCookies)
      if (row) watch?.inflated(row)
      watch?.loaded()
      watch?.watchAnswer(request.res)
    }
  }

  /** Null where it cannot be watched: what is looked at is the app's own, and may be anything. */
  #begin(request: Request, ms: number, setup: SessionCallSetup, sidCookies: SidCookies): SessionWatch | null {
    try {
      setup.learn?.(request)
      const { call, secrets, parserSecrets, storeTouches, storeReady } = setup
      const entry = {
        ...(call !== undefined && { call }),
        ms,
        storeReady: storeReady(),
        storeTouches,
        secure: request.secure === true,
        cookie: sidCookies.of(request, secrets, parserSecrets()),
      }
      const watch = new SessionWatch(request, entry, this.#recording, setup.ownOptions ?? null)
      const underWay = new UnderWay(watch, this.#underWay)
      underWay.exchange = this.#recording.follow(request, underWay)
      this.#watches.set(request, watch)
      listenToCalls(request, watch)
      return watch
    } catch {
      this.#recording.failed()
      return null
    }
  }
}

/** One watch of an exchange, and where it stands among those under way. */
class UnderWay implements ExchangeFollower {
  exchange: number | null = null
  readonly watch: SessionWatch
  readonly #all: UnderWay[]
  #place: number

  constructor(watch: SessionWatch, all: UnderWay[]) {
    this.watch = watch
    this.#all = all
    this.#place = all.length
    all.push(this)
  }

  answered(): void {
    this.watch.headersGone()
  }

  /** The last one takes its place. */
  over(): void {
    const last = this.#all.pop()
    if (last && last !== this) {
      last.#place = this.#place
      this.#all[this.#place] = last
    }
    this.watch.closed()
  }
}
