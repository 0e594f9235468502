import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isMainThread } from 'node:worker_threads'
import type { RequestHandler } from 'express'
import type { Store } from 'express-session'
import type { AgentCall } from '../../../shared/protocol/agent-message.ts'
import type { ProcessFact, WatchedPackage } from '../../../shared/protocol/watched-app.ts'
import { CaptureExchange } from '../exchange/capture-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { listenBeside } from '../listen-beside.ts'
import { hearMethods } from '../session/session-methods.ts'
import { SessionWatches } from '../session/session-watches.ts'
import type { Secret } from '../session/signed-value.ts'
import { CallOrder } from '../store/call-order.ts'
import { StoreCalls } from '../store/store-call.ts'
import { FactWire } from '../wire/fact-wire.ts'
import { PrivateNames } from '../wire/private-names.ts'
import { Redaction } from '../wire/redaction.ts'
import { WireSink } from '../wire/wire-sink.ts'
import type { AgentSettings } from './agent-settings.ts'
import { appName } from './app-name.ts'
import { bodyListener } from './body-listener.ts'
import { type CallSite, callerOf, callSite } from './call-site.ts'
import { callThrough } from './call-through.ts'
import type { LoadedPackage } from './hooked-modules.ts'
import { hearGenerate, observeStore } from './observe-store.ts'
import { SessionCall, type SessionModule } from './session-call.ts'
import { type GivenOptions, secretsIn } from './session-options.ts'

/** A session whose JSON is longer than this (bytes) is told by its size only: reading it for what is private takes long. */
const LONGEST_SESSION = 256 * 1024

/** Watches the app of this process, and tells the collector. Nothing of it may reach the app: no error, no wait. */
export class Agent {
  readonly #wire: FactWire
  readonly #sink: WireSink
  readonly #redaction: Redaction
  readonly #exchanges: CaptureExchange
  readonly #calls: StoreCalls
  readonly #watches: SessionWatches
  readonly #onBodies: ((req: IncomingMessage, res: ServerResponse) => void) | null
  readonly #packages: WatchedPackage[] = []
  readonly #parserSecrets: Secret[] = []
  readonly #sessionCalls: SessionCall[] = []
  readonly #observed = new WeakSet<Store>()
  readonly #disconnected = new WeakSet<Store>()
  readonly #stores = new Set<string>()
  /** Of stores whose middleware is out of reach. */
  readonly #makers = new WeakMap<Store, ReturnType<SessionCall['fromStore']>>()
  #started = false
  #isToTell = false

  /** `onOpen`: there is a collector to tell, or there is none, and no request need be looked at. */
  constructor(settings: AgentSettings, onOpen: (isOpen: boolean) => void) {
    this.#redaction = new Redaction(new PrivateNames(settings.redact), settings.token)
    this.#wire = new FactWire({
      port: settings.port,
      token: settings.token,
      greeting: () => this.#greeting(),
      onAttention: (attention) => this.#sink.attend(attention),
      onOpen: (isOpen) => {
        if (!isOpen) this.#sink.lost()
        onOpen(isOpen)
      },
      take: (most) => this.#sink.take(most),
      batchMs: () => this.#sink.batchMs,
    })
    this.#sink = new WireSink(this.#wire, this.#redaction)
    const current = new AsyncLocalStorage<Exchange | undefined>()
    this.#exchanges = new CaptureExchange(this.#sink, current)
    this.#onBodies = settings.bodies ? bodyListener(this.#exchanges) : null
    this.#calls = new StoreCalls({
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
    this.#watches = new SessionWatches({
      elapsed: (req) => this.#exchanges.elapsed(req),
      follow: (req, follower) => this.#exchanges.follow(req, follower),
      reportSession: (req, report) => this.#exchanges.reportSession(req, report),
      reportSkipped: (req, call) => this.#exchanges.reportSkipped(req, call),
      failed: () => this.#sink.failed(),
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
    this.#has({ name, version, state: 'loaded-before' })
  }

  /** A package was loaded. Gives what the app is to have of it. */
  loaded(loaded: LoadedPackage, exports: unknown): unknown {
    const { name, version, file } = loaded
    this.#has({ name, version, state: 'hooked' })
    if (typeof exports !== 'function') return exports
    if (name === 'cookie-parser') return this.#cookieParser(exports, file)
    if (name === 'express-session') return this.#session(exports as unknown as SessionModule, file)
    return exports
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
    this.arrived(req, res)
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
    const isHooked = this.#packages.some(
      ({ name, state }) => name === 'express-session' && state === 'hooked',
    )
    const given = options as GivenOptions
    if (isHooked || !given.store) return options
    const store = given.store as Store
    this.#safely(() => {
      this.#observe(store, null)
      const made = this.#called(given, store, callerOf(callee)).fromStore()
      this.#makers.set(store, made)
      hearGenerate(store, (request) => this.#safely(() => made(request)))
    })
    return options
  }

  #safely(step: () => void): void {
    try {
      step()
    } catch {
      this.#sink.failed()
    }
  }

  #cookieParser(exports: object, file: string): object {
    return callThrough(exports, file, {
      before: (args) => args,
      after: (result, [secret]) => {
        for (const each of secretsIn(secret)) this.#redaction.learn(each)
        for (const each of secretsIn(secret))
          if (!this.#parserSecrets.includes(each)) this.#parserSecrets.push(each)
        return result
      },
      failed: () => this.#sink.failed(),
    })
  }

  #session(exports: SessionModule, file: string): object {
    // As it is now: the app may put another in its place, which express-session itself would not take.
    const { MemoryStore, Session } = exports
    if (Session) hearMethods(Session.prototype)
    let site: CallSite | null = null
    return callThrough(exports, file, {
      before: (args) => {
        site = callSite(file)
        return [this.#withStore(args[0], MemoryStore), ...args.slice(1)]
      },
      after: (result, [given]) =>
        this.#watched(result as RequestHandler, given as GivenOptions, MemoryStore, site),
      failed: () => this.#sink.failed(),
    })
  }

  /** The options, with the store that express-session would make itself where none is given (index.js, `MemoryStore`). */
  #withStore(given: unknown, MemoryStore: SessionModule['MemoryStore']): object {
    // Of anything else, express-session reads no option either.
    const options = typeof given === 'object' && given !== null ? given : {}
    if ('store' in options && options.store) return options
    return Object.create(options, { store: { value: new MemoryStore(), enumerable: true } })
  }

  #watched(
    run: RequestHandler,
    given: GivenOptions,
    memoryStore: SessionModule['MemoryStore'],
    site: CallSite | null,
  ): RequestHandler {
    const store = given.store as Store
    this.#observe(store, memoryStore)
    return this.#called(given, store, site).middleware(run)
  }

  #called(given: GivenOptions, store: Store, site: CallSite | null): SessionCall {
    const call = new SessionCall(this.#sessionCalls.length + 1, given, store, site, {
      watches: this.#watches,
      redaction: this.#redaction,
      parserSecrets: () => this.#parserSecrets,
      storeReady: (each) => !this.#disconnected.has(each),
      late: (request, response) => this.#late(request, response),
      tell: (told) => this.#tellCall(told),
    })
    this.#sessionCalls.push(call)
    call.tell()
    return call
  }

  #observe(store: Store, memoryStore: SessionModule['MemoryStore'] | null): void {
    if (this.#observed.has(store)) return
    this.#observed.add(store)
    this.#stores.add(store.constructor?.name ?? 'Store')
    observeStore(store, memoryStore, {
      calls: this.#calls,
      isHeard: () => this.#sink.isHeard,
      inflated: (request, row) => {
        this.#watches.inflated(request, row)
        this.#safely(() => this.#makers.get(store)?.(request, row))
      },
      connected: (is) => {
        if (is === !this.#disconnected.has(store)) return
        if (is) this.#disconnected.delete(store)
        else this.#disconnected.add(store)
        this.#sink.say({ say: 'fact', at: this.#sink.now(), fact: { kind: 'store-state', connected: is } })
      },
    })
    this.#tellProcess()
  }

  #has(found: WatchedPackage): void {
    this.#packages.push(found)
    this.start()
    this.#tellProcess()
  }

  /** Once for all that is loaded in one go. */
  #tellProcess(): void {
    if (this.#isToTell) return
    this.#isToTell = true
    queueMicrotask(() => this.#sayProcess())
  }

  #sayProcess(): void {
    if (!this.#isToTell) return
    this.#isToTell = false
    this.#sink.say({ say: 'process', process: this.#process() })
  }

  /** After the process itself: the call's store is named there. */
  #tellCall(call: AgentCall): void {
    this.#sayProcess()
    this.#sink.say({ say: 'call', call })
  }

  #process(): Omit<ProcessFact, 'gone'> {
    return {
      kind: 'process',
      process: process.pid,
      name: appName(),
      node: process.versions.node,
      packages: this.#packages,
      stores: [...this.#stores],
    }
  }

  #greeting(): string[] {
    this.#sink.greet()
    // Calls are told again by themselves, in the queue.
    queueMicrotask(() => {
      for (const call of this.#sessionCalls) call.tell()
    })
    return [JSON.stringify({ say: 'process', process: this.#process() })]
  }
}
