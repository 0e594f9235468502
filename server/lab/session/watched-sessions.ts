import type { RequestHandler } from 'express'
import session from 'express-session'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
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
    return this.#watches.middleware(run, {
      name: options.name,
      secrets: options.secret,
      parserSecrets: () => parserSecrets,
      storeTouches: typeof store.touch === 'function',
      storeReady: () => storeReady,
    })
  }
}
