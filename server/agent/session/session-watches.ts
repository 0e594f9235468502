import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import type { SessionData } from 'express-session'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { SessionReport } from '../../../shared/protocol/session-fact.ts'
import { listenBeside } from '../listen-beside.ts'
import { beforeHeaders } from './before-headers.ts'
import { SessionWatch } from './session-watch.ts'
import { SidCookies } from './sid-cookies.ts'
import type { Secret } from './signed-value.ts'

/** Whoever records the exchanges. */
export interface Recording {
  /** Milliseconds since a request came in; null where it is not recorded. */
  elapsed(req: IncomingMessage): number | null
  /** The exchange under way. */
  current(): { readonly id: number } | null
  reportSession(req: IncomingMessage, report: SessionReport): void
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

type WatchedRequest = IncomingMessage & { [watch: symbol]: SessionWatch | undefined }

/** One watch of an exchange, and where it stands among those under way. */
interface UnderWay {
  readonly exchange: number
  readonly watch: SessionWatch
  place: number
}

/** express-session, and what it has before it when it decides: told request by request. */
export class SessionWatches {
  readonly #recording: Recording
  /**
   * Where a request has its watch. Not a WeakMap: until all memory is looked through, V8 takes what one holds for alive, and with it
   * each request, its response and its socket.
   */
  readonly #key = Symbol('session watch')
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
    this.#look(() => (request as WatchedRequest)[this.#key]?.inflated(row))
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
      if (ms === null) return run(request, response, next)
      setup.learn?.(request)
      const watch = this.#look(() => this.#begin(request, ms, setup, sidCookies))
      if (!watch) return run(request, response, next)
      const exchange = this.#recording.current()?.id ?? null
      const underWay = exchange === null ? null : this.#enter(exchange, watch)
      // Listeners are called the last one first: this one is called after the middleware's own.
      beforeHeaders(response, () => this.#look(() => watch.headersReady()))
      listenBeside(response, 'close', () => {
        if (underWay) this.#leave(underWay)
        this.#look(() => watch.closed())
      })
      let handedOn = false
      const handOn = (error?: unknown) => {
        // What goes wrong when the answer has gone, a save that fails, is handed on a second time: the load was well.
        if (handedOn) return next(error)
        handedOn = true
        this.#look(() => {
          watch.loaded(error)
          if (!request.session && error === undefined) return
          watch.watchEnd(response)
          beforeHeaders(response, () => this.#look(() => watch.headersGo()))
        })
        next(error)
      }
      try {
        return run(request, response, handOn)
      } catch (error) {
        if (!handedOn) this.#look(() => watch.loaded(error))
        throw error
      }
    }
  }

  #enter(exchange: number, watch: SessionWatch): UnderWay {
    const entered = { exchange, watch, place: this.#underWay.length }
    this.#underWay.push(entered)
    return entered
  }

  /** The last one takes its place. */
  #leave({ place }: UnderWay): void {
    const last = this.#underWay.pop()
    if (!last || last.place === place) return
    last.place = place
    this.#underWay[place] = last
  }

  #begin(request: Request, ms: number, setup: SessionCallSetup, sidCookies: SidCookies): SessionWatch {
    const { call, secrets, parserSecrets, storeTouches, storeReady, ownOptions } = setup
    const watch = new SessionWatch(
      request,
      {
        ...(call !== undefined && { call }),
        ms,
        storeReady: storeReady(),
        storeTouches,
        secure: request.secure === true,
        cookie: sidCookies.of(request, secrets, parserSecrets()),
      },
      () => this.#recording.elapsed(request) ?? ms,
      (report) =>
        this.#recording.reportSession(
          request,
          ownOptions ? { ...report, ownOptions: ownOptions(request) } : report,
        ),
      this.#look,
    )
    const watched: IncomingMessage = request
    ;(watched as WatchedRequest)[this.#key] = watch
    return watch
  }

  /** Looks at what is the app's own, and may be anything: what that throws is counted, and is no concern of the app's. */
  readonly #look = <Seen>(step: () => Seen): Seen | undefined => {
    try {
      return step()
    } catch {
      this.#recording.failed()
      return undefined
    }
  }
}
