import type { Request, Response } from 'express'
import type { Session, SessionData } from 'express-session'
import {
  CALLS_LISTED,
  type HeadersMoment,
  type SessionCall,
  type SessionCallName,
  type SessionMoment,
  type SessionReport,
} from '../../../shared/protocol/session-fact.ts'
import { sessionDigest } from './session-digest.ts'
import { sessionCookie, sessionIdOf, sessionMoment } from './session-moment.ts'

type Method = (this: Session, ...args: unknown[]) => unknown
type Entry = Pick<SessionReport, 'call' | 'ms' | 'storeReady' | 'storeTouches' | 'secure' | 'cookie'>

const METHODS = ['save', 'reload', 'touch', 'regenerate', 'destroy'] as const

/** A message of whatever was thrown is cut at so many characters. */
const MESSAGE_LENGTH = 1_000

/**
 * Follows one request through express-session and notes what the middleware decides upon: it looks at `req.session` in
 * the instant before the middleware does. Nothing that the app can notice changes, but for a few properties of their
 * own (not enumerable) on `req.session`, which express-session gives it too.
 */
export class SessionWatch {
  readonly #request: Request
  readonly #entry: Entry
  /** Milliseconds since the request came in. */
  readonly #clock: () => number
  readonly #tell: (report: SessionReport) => void
  /** Runs a step within a call of the app's, which is to come to nothing worse than without it. */
  readonly #look: (step: () => void) => void
  readonly #followed: Session[] = []
  /** Those whose `save` the middleware hears of (index.js, `wrapmethods`): not one that `regenerate` made. */
  readonly #heard: Session[] = []
  readonly #calls: SessionCall[] = []
  #made = 0
  #saved: string | null | undefined = undefined
  #row: string | null | undefined = undefined
  #loaded: SessionMoment | null = null
  #generated = false
  #failed: string | null = null
  #headers: HeadersMoment | null = null
  #ended: SessionMoment | null = null
  #headersFirst = false
  /** True while the middleware itself is at work: then the calls are its own. */
  #inside = false
  #told = false
  #closed = false

  constructor(
    request: Request,
    entry: Entry,
    clock: () => number,
    tell: (report: SessionReport) => void,
    look: (step: () => void) => void,
  ) {
    this.#look = look
    this.#request = request
    this.#entry = entry
    this.#clock = clock
    this.#tell = tell
  }

  /** A session was made of this row: at first by the middleware, later by `reload`. */
  inflated(row: SessionData): void {
    if (this.#loaded) this.#hear()
    else this.#row = sessionDigest(row)
  }

  /** The middleware has handed on, with a session or without one, or has given up with an error. */
  loaded(error?: unknown): void {
    if (error !== undefined) {
      this.#failed = (error instanceof Error ? error.message : String(error)).slice(0, MESSAGE_LENGTH)
    }
    this.#loaded = this.#moment(this.#row)
    const { cookie } = this.#entry
    const isSame = cookie.kind === 'signed' && cookie.sid === this.#loaded.sid
    this.#generated = isSame && this.#loaded.session !== null && this.#row === undefined
    this.#told = false
    this.#hear()
  }

  /** Looks when the response is ended, before the middleware does. Call when it has handed on. */
  watchEnd(response: Response): void {
    const { end } = response
    const watch = this
    // As it is called, whichever way.
    response.end = function (this: Response, ...args: unknown[]) {
      watch.#look(() => watch.#ending())
      try {
        return (end as (...args: unknown[]) => Response).apply(this, args)
      } finally {
        watch.#inside = false
        if (watch.#headersFirst) watch.#look(() => watch.tell())
      }
    } as Response['end']
  }

  /** The headers are about to go; the middleware has not decided about its cookie yet. */
  headersGo(): void {
    this.#headers = { ...this.#moment(), cookie: sessionCookie(this.#request) }
    this.#told = false
    this.#inside = true
  }

  /** They are ready; the middleware has decided. */
  headersReady(): void {
    if (!this.#headers) return
    this.#inside = this.#ended !== null && !this.#headersFirst
    this.tell()
  }

  /** The exchange is over. What a handler still does to the session is told as it comes. */
  closed(): void {
    this.#closed = true
    this.tell()
  }

  /** Tells what is known, if something new is. */
  tell(): void {
    if (this.#told) return
    this.#told = true
    this.#tell({
      ...this.#entry,
      ...(this.#generated && { generated: true }),
      loaded: this.#loaded,
      failed: this.#failed,
      calls: [...this.#calls],
      moreCalls: this.#made - this.#calls.length,
      ...(this.#saved !== undefined && { saved: this.#saved }),
      headers: this.#headers,
      ended: this.#ended,
      headersFirst: this.#headersFirst,
    })
  }

  #ending(): void {
    // express-session takes the first call only.
    if (this.#ended) return
    this.#headersFirst = this.#headers !== null
    this.#ended = this.#moment()
    this.#inside = true
    this.#told = false
  }

  #moment(digest?: string | null): SessionMoment {
    return sessionMoment(this.#request, this.#clock(), digest)
  }

  #hear(): void {
    const { session } = this.#request
    if (session && !this.#heard.includes(session)) this.#heard.push(session)
    this.#follow()
  }

  /** Notes the calls on `req.session` as it is now; `reload` and `regenerate` put another one in its place. */
  #follow(): void {
    const { session } = this.#request
    if (!session || this.#followed.includes(session)) return
    this.#followed.push(session)
    for (const name of METHODS) {
      const watch = this
      const method = session[name] as Method
      const value: Method = function (...args) {
        watch.#look(() => watch.#called(name, this))
        if (name === 'regenerate' && typeof args[0] === 'function')
          args[0] = watch.#following(args[0] as Method)
        return method.apply(this, args)
      }
      Object.defineProperty(session, name, { value, configurable: true, enumerable: false, writable: true })
    }
  }

  #following(callback: Method): Method {
    const watch = this
    return function (...answer) {
      watch.#look(() => watch.#follow())
      return callback.apply(this, answer)
    }
  }

  #called(name: SessionCallName, session: Session): void {
    if (this.#inside) return
    this.#made += 1
    this.#told = false
    const id = sessionIdOf(session)
    if (name === 'save' && !this.#ended && this.#heard.includes(session)) this.#saved = sessionDigest(session)
    if (this.#calls.length < CALLS_LISTED) this.#calls.push({ name, ms: this.#clock(), id })
    if (this.#closed) this.tell()
  }
}
