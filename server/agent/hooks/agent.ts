import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isMainThread } from 'node:worker_threads'
import type { RequestHandler } from 'express'
import type { Store } from 'express-session'
import { CaptureExchange } from '../exchange/capture-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { listenBeside } from '../listen-beside.ts'
import { SessionWatches } from '../session/session-watches.ts'
import { CallOrder } from '../store/call-order.ts'
import { StoreCalls } from '../store/store-calls.ts'
import { FactWire } from '../wire/fact-wire.ts'
import { PrivateNames } from '../wire/private-names.ts'
import { Redaction } from '../wire/redaction.ts'
import { WireSink } from '../wire/wire-sink.ts'
import type { AgentSettings } from './agent-settings.ts'
import { AppStores } from './app-stores.ts'
import { bodyListener } from './body-listener.ts'
import { hookCookieSession } from './cookie-session-calls.ts'
import type { LoadedPackage } from './hooked-modules.ts'
import { OwnProcess } from './own-process.ts'
import { RoutePlaces } from './route-places.ts'
import type { SessionModule } from './session-call.ts'
import { SessionCalls } from './session-calls.ts'
import type { GivenOptions } from './session-options.ts'
import { urlOf } from './url-of.ts'

/** A session whose JSON is longer than this (bytes) is told by its size only: reading it for what is private takes long. */
const LONGEST_SESSION = 256 * 1024

/** Watches the app of this process, and tells the collector. Nothing of it may reach the app: no error, no wait. */
export class Agent {
  readonly #wire: FactWire
  readonly #sink: WireSink
  readonly #exchanges: CaptureExchange
  readonly #own: OwnProcess
  readonly #routes = new RoutePlaces()
  readonly #sessions: SessionCalls
  readonly #cookieSessions: Parameters<typeof hookCookieSession>[2]
  readonly #onBodies: ((req: IncomingMessage, res: ServerResponse) => void) | null
  #started = false

  /** `onOpen`: there is a collector to tell, or there is none, and no request need be looked at. */
  constructor(settings: AgentSettings, onOpen: (isOpen: boolean) => void) {
    const redaction = new Redaction(new PrivateNames(settings.redact), settings.token)
    this.#wire = new FactWire({
      port: settings.port,
      token: settings.token,
      greeting: () => this.#greeting(),
      onAttention: (attention) => this.#sink.attend(attention),
      onAsk: (ask) => {
        void stores
          .list(redaction)
          .then((told) => this.#sink.say({ say: 'stores', ask, stores: told }), failed)
      },
      onOpen: (isOpen) => {
        if (!isOpen) this.#sink.lost()
        onOpen(isOpen)
      },
      take: (most) => this.#sink.take(most),
      batchMs: () => this.#sink.batchMs,
    })
    this.#sink = new WireSink(this.#wire, redaction)
    const failed = () => this.#sink.failed()
    this.#own = new OwnProcess((message) => this.#sink.say(message))
    const current = new AsyncLocalStorage<Exchange | undefined>()
    this.#exchanges = new CaptureExchange(this.#sink, current, (req) =>
      this.#routes.of(req.route, req.method),
    )
    this.#onBodies = settings.bodies ? bodyListener(this.#exchanges) : null
    const calls = new StoreCalls({
      sink: this.#sink,
      current,
      unrecorded: this.#exchanges.unrecorded,
      order: new CallOrder(),
      began: this.#sink.now(),
      expiryOf: (expires) => expires,
      knows: (sid) => this.#sink.knows(sid),
      list: () => {},
      noNews: () => this.#sink.merged(),
      // Whole, until it is told: what is private in it is taken out then, and what is too long cut.
      record: (text) => {
        const bytes = Buffer.byteLength(text)
        return bytes > LONGEST_SESSION ? { text: '', bytes, cut: true } : { text, bytes, cut: false }
      },
    })
    const watches = new SessionWatches({
      elapsed: (req) => this.#exchanges.elapsed(req),
      follow: (req, follower) => this.#exchanges.follow(req, follower),
      reportSession: (req, report) => this.#exchanges.reportSession(req, report),
      reportSkipped: (req, call) => this.#exchanges.reportSkipped(req, call),
      failed,
    })
    this.#cookieSessions = {
      ...{ redaction, failed },
      recording: {
        follow: (req, follower) => this.#exchanges.follow(req, follower),
        reportCookieSession: (req, end) => this.#exchanges.reportCookieSession(req, end),
        failed,
      },
      tell: (call) => this.#own.callsCookieSession(call),
    }
    const stores = new AppStores({
      calls,
      isHeard: () => this.#sink.isHeard,
      found: (name) => this.#own.keepsIn(name),
      inflated: watches.inflated,
      connected: (is) => {
        this.#sink.say({ say: 'fact', at: this.#sink.now(), fact: { kind: 'store-state', connected: is } })
      },
    })
    this.#sessions = new SessionCalls({
      ...{ watches, stores, redaction, failed },
      late: (request, response) => this.#late(request, response),
      tell: (call) => {
        // After the process itself: the call's store is named there.
        this.#own.tellNews()
        this.#sink.say({ say: 'call', call })
      },
    })
  }

  /** Connects, once there is something to watch: most processes that a command starts are no Express app. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#wire.start()
    // A thread ends without the process.
    if (!isMainThread) return
    listenBeside(process, 'exit', (code: number) => this.#wire.sendNow(JSON.stringify({ say: 'end', code })))
  }

  /** A package was there before it could be hooked. */
  missed({ name, version }: LoadedPackage): void {
    this.#own.loads({ name, version, state: 'loaded-before' })
    this.start()
  }

  /** A package was loaded. Gives what the app is to have of it. */
  loaded({ name, version, file }: LoadedPackage, exports: unknown): unknown {
    this.#own.loads({ name, version, state: 'hooked' })
    this.start()
    if (typeof exports !== 'function') return exports
    if (name === 'express') this.#hookExpress(exports)
    if (name === 'cookie-session') return hookCookieSession(exports, file, this.#cookieSessions)
    if (name === 'cookie-parser') return this.#sessions.hookCookieParser(exports, file)
    if (name === 'express-session')
      return this.#sessions.hookSession(exports as unknown as SessionModule, file)
    return exports
  }

  #hookExpress(exports: object): void {
    const { Route } = exports as { readonly Route?: unknown }
    if (typeof Route === 'function') this.#routes.hear(Route.prototype)
  }

  /** A server of this process can be reached, whatever it is for. */
  readonly listens = (server: unknown): void => {
    try {
      const url = urlOf(server)
      if (url !== null) this.#own.listensAt(url)
    } catch {
      this.#sink.failed()
    }
  }

  /** Node has a request, and no handler has seen it yet. */
  readonly arrived = (req: IncomingMessage, res: ServerResponse): void => {
    // What a subscriber throws, Node makes an uncaught exception of.
    try {
      if (this.#exchanges.arrived(req, res)) this.#onBodies?.(req, res)
    } catch {
      this.#sink.failed()
    }
  }

  /** Node tells nothing of requests of HTTP/2: they are heard of when the first middleware that is watched has them. */
  #late(req: IncomingMessage, res: ServerResponse): number | null {
    if (!(req.httpVersionMajor >= 2) || !this.#wire.isOpen || typeof res.writeHead !== 'function') return null
    try {
      if (this.#exchanges.late(req, res)) this.#onBodies?.(req, res)
    } catch {
      this.#sink.failed()
    }
    return this.#exchanges.elapsed(req)
  }

  /** Express middleware, for an app that no preload reaches. */
  readonly capture: RequestHandler = (req, res, next) => {
    if (this.#wire.isOpen) this.#exchanges.capture(req, res, next)
    else next()
  }

  /**
   * For `session(scope.session({…}))`, where no hook reaches: the options as they are; their store is seen from now on, and by it
   * what the middleware does. `callee`: what the app called.
   */
  sessionOptions<Options extends object>(options: Options, callee: (options: never) => unknown): Options {
    const given = options as GivenOptions
    if (this.#own.hasHooked('express-session') || !given.store) return options
    try {
      this.#sessions.inCode(given, given.store as Store, callee)
    } catch {
      this.#sink.failed()
    }
    return options
  }

  #greeting(): string[] {
    this.#sink.greet()
    // Calls are told again by themselves, in the queue.
    queueMicrotask(() => this.#sessions.tellAll())
    return [JSON.stringify(this.#own.message)]
  }
}
