import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { CookieSessionEnd } from '../../../shared/protocol/cookie-session.ts'
import type { ExchangeFollower } from '../exchange/exchange.ts'

/** Whoever records the exchanges. */
interface Recording {
  /** Null where it is not recorded. */
  follow(req: IncomingMessage, follower: ExchangeFollower): number | null
  reportCookieSession(req: IncomingMessage, end: CookieSessionEnd): void
  failed(): void
}

/** cookie-session's Session, as far as it tells of itself (index.js, `Session.prototype`). */
interface HeldSession {
  readonly isNew?: boolean
  readonly isChanged?: boolean
  readonly isPopulated?: boolean
}

/** The middleware of one call of `cookieSession()`, and what it has before it when it decides. */
export function watchCookieSession(run: RequestHandler, call: number, recording: Recording): RequestHandler {
  return (request, response, next) =>
    run(request, response, (error?: unknown) => {
      if (error === undefined) {
        try {
          const watch = new CookieSessionWatch(request, call, recording)
          if (recording.follow(request, watch) !== null) watch.listen()
        } catch {
          recording.failed()
        }
      }
      next(error)
    })
}

/**
 * One request's session. To read it makes cookie-session decode the cookie, or make a session where there was none: so nobody but the
 * app reads it, and this only hears that it does.
 */
class CookieSessionWatch implements ExchangeFollower {
  readonly #request: IncomingMessage
  readonly #call: number
  readonly #recording: Recording
  /** What the app has read or assigned last; undefined for neither. */
  #session: unknown = undefined
  #isNew = false

  constructor(request: IncomingMessage, call: number, recording: Recording) {
    this.#request = request
    this.#call = call
    this.#recording = recording
  }

  /** `req.session` is a getter and a setter of cookie-session's, which are called as they were. */
  listen(): void {
    const known = Object.getOwnPropertyDescriptor(this.#request, 'session')
    const { get, set } = known ?? {}
    if (!known?.configurable || !get || !set) return
    const watch = this
    Object.defineProperty(this.#request, 'session', {
      ...known,
      get(this: unknown) {
        const session: unknown = Reflect.apply(get, this, [])
        if (watch.#session === undefined) watch.#isNew = (session as HeldSession | null)?.isNew === true
        watch.#session = session
        return session
      },
      set(this: unknown, given: unknown) {
        Reflect.apply(set, this, [given])
        // What was assigned is made a session of: it is known when it is read.
        watch.#session = given === null || given === undefined ? null : Reflect.apply(get, this, [])
      },
    })
  }

  /** The headers have gone, and cookie-session has decided: nothing of the session is changed by looking at it now. */
  answered(): void {
    try {
      this.#recording.reportCookieSession(this.#request, {
        call: this.#call,
        end: this.#end(),
        isNew: this.#isNew,
      })
    } catch {
      this.#recording.failed()
    }
  }

  over(): void {}

  /** As `setHeaders` has it (cookie-session, index.js). */
  #end(): CookieSessionEnd['end'] {
    if (this.#session === undefined) return 'not read'
    if (typeof this.#session !== 'object' || this.#session === null) return 'removed'
    const { isNew, isPopulated, isChanged } = this.#session as HeldSession
    if (isNew && !isPopulated) return 'empty'
    return isChanged ? 'changed' : 'same'
  }
}
