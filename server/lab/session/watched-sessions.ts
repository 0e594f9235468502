import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import session, { type SessionData } from 'express-session'
import onHeaders from 'on-headers'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { ObservedStore } from '../../agent/observed-store.ts'
import type { Inspector } from '../../inspector.ts'
import { Genids } from '../options/genid.ts'
import { sessionMiddlewareOptions } from '../options/session-middleware.ts'
import { SessionWatch } from './session-watch.ts'
import { sidCookie } from './sid-cookie.ts'

/** express-session, and what it has before it when it decides: told to the inspector, request by request. */
export class WatchedSessions {
  readonly #inspector: Inspector
  readonly #watches = new WeakMap<IncomingMessage, SessionWatch>()
  /** By the exchange they belong to, until it has ended. */
  readonly #underWay = new Map<number, SessionWatch>()
  #genids = new Genids()

  constructor(inspector: Inspector) {
    this.#inspector = inspector
  }

  /** What session ids are counted from begins anew, as when a server starts. */
  restart(): void {
    this.#genids = new Genids()
  }

  /** For `inspector.observe`: hears of each session made of a row. */
  readonly inflated = (request: IncomingMessage, row: SessionData): void => {
    this.#watches.get(request)?.inflated(row)
  }

  /** Tells what is known of an exchange under way, before its headers go: it has to wait for the store. */
  tell(exchange: number): void {
    this.#underWay.get(exchange)?.tell()
  }

  /** The middleware, with these options, around a store of its own. */
  middleware({ session: options, parserSecrets }: LabOptions, store: ObservedStore): RequestHandler {
    const run = session(sessionMiddlewareOptions(options, store, this.#genids))
    // Just as the middleware counts: from when it was built.
    let storeReady = true
    store.on('disconnect', () => {
      storeReady = false
    })
    store.on('connect', () => {
      storeReady = true
    })
    const storeTouches = typeof store.touch === 'function'
    return (request, response, next) => {
      const ms = this.#inspector.elapsed(request)
      if (ms === null) return run(request, response, next)
      const cookie = sidCookie(request, options.name, options.secret, parserSecrets)
      const watch = new SessionWatch(
        request,
        { ms, storeReady, storeTouches, secure: request.secure, cookie },
        () => this.#inspector.elapsed(request) ?? ms,
        (report) => this.#inspector.reportSession(request, report),
      )
      this.#watches.set(request, watch)
      const exchange = this.#inspector.current()?.id ?? null
      if (exchange !== null) this.#underWay.set(exchange, watch)
      // Listeners are called the last one first: this one is called after the middleware's own.
      onHeaders(response, () => watch.headersReady())
      response.on('close', () => {
        if (exchange !== null) this.#underWay.delete(exchange)
        watch.closed()
      })
      let handedOn = false
      const handOn = (error?: unknown) => {
        // What goes wrong when the answer has gone, a save that fails, is handed on a second time: the load was well.
        if (handedOn) return next(error)
        handedOn = true
        watch.loaded(error)
        if (request.session || error !== undefined) {
          watch.watchEnd(response)
          onHeaders(response, () => watch.headersGo())
        }
        next(error)
      }
      try {
        run(request, response, handOn)
      } catch (error) {
        if (!handedOn) watch.loaded(error)
        throw error
      }
    }
  }
}
