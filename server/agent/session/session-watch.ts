import type { IncomingMessage } from 'node:http'
import type { Request, Response } from 'express'
import type { Session, SessionData } from 'express-session'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import {
  CALLS_LISTED,
  type HeadersMoment,
  type SessionCall,
  type SessionCallName,
  type SessionMoment,
  type SessionReport,
} from '../../../shared/protocol/session-fact.ts'
import { type AnswerListener, beforeAnswer } from './before-answer.ts'
import { sessionDigest } from './session-digest.ts'
import type { CallListener } from './session-methods.ts'
import { sessionCookie, sessionIdOf, sessionMoment } from './session-moment.ts'

type Entry = Pick<SessionReport, 'call' | 'ms' | 'storeReady' | 'storeTouches' | 'secure' | 'cookie'>
/** A message of whatever was thrown is cut at so many characters. */
const MESSAGE_LENGTH = 1_000

const NO_CALLS: readonly SessionCall[] = []

/** Whoever records the exchange. */
interface Recording {
  /** Milliseconds since a request came in; null where it is not recorded. */
  elapsed(req: IncomingMessage): number | null
  reportSession(req: IncomingMessage, report: SessionReport): void
  /** Something of a session could not be looked at. */
  failed(): void
}

/**
 * Follows one request through express-session and notes what the middleware decides upon: it looks at `req.session` in
 * the instant before the middleware does. Nothing that the app can notice changes. What it looks at may be anything: what
 * looking throws is counted, and is no concern of the app's.
 */
export class SessionWatch implements CallListener, AnswerListener {
  elseHears: CallListener | null = null
  readonly #request: Request
  readonly #entry: Entry
  readonly #recording: Recording
  readonly #ownOptions: ((request: Request) => LabOptions) | null
  /** Those whose `save` the middleware hears of (index.js, `wrapmethods`): not one that `regenerate` made. */
  #heard: Session | null = null
  #heardBefore: Session[] | null = null
  #calls: SessionCall[] | null = null
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

  /** `ownOptions`: what the middleware runs with, where that is to be told as well. */
  constructor(
    request: Request,
    entry: Entry,
    recording: Recording,
    ownOptions: ((request: Request) => LabOptions) | null,
  ) {
    this.#request = request
    this.#entry = entry
    this.#recording = recording
    this.#ownOptions = ownOptions
  }

  /** A session was made of this row: at first by the middleware, later by `reload`. */
  inflated(row: SessionData): void {
    try {
      if (this.#loaded) this.#hear()
      else this.#row = sessionDigest(row)
    } catch {
      this.#recording.failed()
    }
  }

  /** The middleware has handed on, with a session or without one, or has given up with an error. */
  loaded(error?: unknown): void {
    try {
      if (error !== undefined) {
        this.#failed = (error instanceof Error ? error.message : String(error)).slice(0, MESSAGE_LENGTH)
      }
      this.#loaded = this.#moment(this.#row)
      const { cookie } = this.#entry
      const isSame = cookie.kind === 'signed' && cookie.sid === this.#loaded.sid
      this.#generated = isSame && this.#loaded.session !== null && this.#row === undefined
      this.#told = false
      this.#hear()
    } catch {
      this.#recording.failed()
    }
  }

  /** Call when the middleware has handed on. */
  watchAnswer(response: Response): void {
    beforeAnswer(response, this)
  }

  /** The headers are about to go; the middleware has not decided about its cookie yet. */
  headersGo(): void {
    try {
      this.#headers = { ...this.#moment(), cookie: sessionCookie(this.#request) }
    } catch {
      this.#recording.failed()
    }
    this.#told = false
    this.#inside = true
  }

  headersWent(): void {
    this.#inside = this.#isEnding
  }

  ending(): void {
    // express-session takes the first call only.
    if (this.#ended) return
    this.#headersFirst = this.#headers !== null
    try {
      this.#ended = this.#moment()
    } catch {
      this.#recording.failed()
    }
    this.#inside = true
    this.#told = false
  }

  ended(): void {
    this.#inside = false
    if (this.#headersFirst) this.tell()
  }

  /** The headers have gone; the middleware has decided. */
  headersGone(): void {
    if (!this.#headers) return
    this.#inside = this.#isEnding
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
    const calls = this.#calls ?? NO_CALLS
    try {
      this.#recording.reportSession(this.#request, {
        ...this.#entry,
        ...(this.#generated && { generated: true }),
        loaded: this.#loaded,
        failed: this.#failed,
        calls: [...calls],
        moreCalls: this.#made - calls.length,
        ...(this.#saved !== undefined && { saved: this.#saved }),
        headers: this.#headers,
        ended: this.#ended,
        headersFirst: this.#headersFirst,
        ...(this.#ownOptions && { ownOptions: this.#ownOptions(this.#request) }),
      })
    } catch {
      this.#recording.failed()
    }
  }

  called(name: SessionCallName, session: Session): void {
    if (this.#inside || this.#loaded === null) return
    try {
      this.#made += 1
      this.#told = false
      const id = sessionIdOf(session)
      if (name === 'save' && !this.#ended && this.#hears(session)) this.#saved = sessionDigest(session)
      this.#calls ??= []
      if (this.#calls.length < CALLS_LISTED) this.#calls.push({ name, ms: this.#clock(), id })
    } catch {
      this.#recording.failed()
    }
    if (this.#closed) this.tell()
  }

  /** Within `res.end`, which sends the headers as well. */
  get #isEnding(): boolean {
    return this.#ended !== null && !this.#headersFirst
  }

  #moment(digest?: string | null): SessionMoment {
    return sessionMoment(this.#request, this.#clock(), digest)
  }

  #clock(): number {
    return this.#recording.elapsed(this.#request) ?? this.#entry.ms
  }

  /** `reload` puts another session in the place of the one before. */
  #hear(): void {
    const { session } = this.#request
    if (!session || session === this.#heard) return
    if (this.#heard) {
      this.#heardBefore ??= []
      this.#heardBefore.push(this.#heard)
    }
    this.#heard = session
  }

  #hears(session: Session): boolean {
    return session === this.#heard || (this.#heardBefore?.includes(session) ?? false)
  }
}
