import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { hearMethods } from '../../agent/session/session-methods.ts'
import { type Recording, SessionWatches } from '../../agent/session/session-watches.ts'
import { Genids } from '../options/genid.ts'
import { sessionMiddlewareOptions } from '../options/session-middleware.ts'
import type { ObservedStore } from '../store/observed-store.ts'

/** express-session as the lab's options have it, watched. */
export class WatchedSessions {
  readonly #watches: SessionWatches
  #genids = new Genids()

  constructor(recording: Recording) {
    this.#watches = new SessionWatches(recording)
    hearMethods(session.Session.prototype)
  }

  /** What session ids are counted from begins anew, as when a server starts. */
  restart(): void {
    this.#genids = new Genids()
  }

  /** For `inspector.observe`: hears of each session made of a row. */
  get inflated(): SessionWatches['inflated'] {
    return this.#watches.inflated
  }

  /** Tells what is known of an exchange under way, before its headers go: it has to wait for the store. */
  tell(exchange: number): void {
    this.#watches.tell(exchange)
  }

  /** The middleware, with these options, around a store of its own. */
  middleware(options: LabOptions, store: ObservedStore): RequestHandler {
    return this.watch(session(sessionMiddlewareOptions(options.session, store, this.#genids)), store, options)
  }

  /** Any `session()` around this store. `options` are what it runs with; `own`: they are not the lab's, and are told. */
  watch(
    run: RequestHandler,
    store: ObservedStore,
    { session: { name, secret }, parserSecrets }: LabOptions,
    own?: (request: Request) => LabOptions,
  ): RequestHandler {
    // Just as the middleware counts: from when it was built.
    let storeReady = true
    store.on('disconnect', () => {
      storeReady = false
    })
    store.on('connect', () => {
      storeReady = true
    })
    return this.#watches.middleware(run, {
      name,
      secrets: secret,
      parserSecrets: () => parserSecrets,
      storeTouches: typeof store.touch === 'function',
      storeReady: () => storeReady,
      ...(own && { ownOptions: own }),
    })
  }
}
