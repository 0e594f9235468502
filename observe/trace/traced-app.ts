// First: express-session looks whether it is to speak when it is loaded.
import './express-session-debug.ts'
import { once } from 'node:events'
import {
  Agent,
  type ClientRequest,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import cookieParser from 'cookie-parser'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { MemoryStore } from 'express-session'
import { wallClock } from '../../server/agent/wall-clock.ts'
import { UNWATCHED_PER_SECOND } from '../../server/collector/coalescer.ts'
import { createInspector, type Inspector } from '../../server/inspector.ts'
import { WatchedSessions } from '../../server/lab/session/watched-sessions.ts'
import { TouchlessStore } from '../../server/lab/store/touchless-store.ts'
import { thenFail } from '../../server/races/failed-on-demand.ts'
import { type BeforeOp, SlowStore } from '../../server/races/slow-store.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { SlowedOp } from '../../shared/protocol/race-facts.ts'
import type { Exchange } from '../../shared/protocol/state/journal-state.ts'
import { restore } from '../../shared/protocol/state/reduce.ts'
import type { Handler, TraceCase } from './cases.ts'
import { debugLines } from './express-session-debug.ts'
import { handlers } from './handlers.ts'

/** One exchange through the real middleware: as the journal has it, and as it was. */
export interface Played {
  readonly exchange: Exchange
  readonly setCookie: readonly string[]
  /** `req.sessionID` when the handler began; null where it was no text. */
  readonly sid: string | null
  /** What express-session said of it. */
  readonly debug: readonly string[]
}

/**
 * Cases follow each other faster than the inspector records exchanges, so its clock is put forward between them: by
 * this many ms.
 */
const APART = 1_000 / UNWATCHED_PER_SECOND

type Request = Pick<TraceCase, 'handler' | 'url' | 'query' | 'fails'>

/** What express-session passes on when the headers have gone changes the answer no more; Express would cut the connection. */
const onLateError: ErrorRequestHandler = (error, _request, response, next) => {
  if (!response.headersSent) next(error)
}

/**
 * express-session takes one `end` only, and threw in it: nobody else can end the answer. A client would wait until it
 * gives up; here the connection is cut. Any other error is the store's, before the handler.
 */
const onEndlessAnswer: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof TypeError) response.destroy()
  else response.status(500).end('no session')
}

/** The Set-Cookie lines of the answer; none where the connection was cut. */
async function answered(request: ClientRequest): Promise<readonly string[]> {
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'end')
    return response.headers['set-cookie'] ?? []
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return []
    throw error
  }
}

/** Real express-session, cookie-parser and MemoryStore behind a real HTTP server; its options can be changed. */
export class TracedApp {
  readonly #server: Server
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #port: number
  #app: Express = express()
  #inspector: Inspector | null = null
  #closed: () => void = () => {}
  #sid: string | null = null
  #fails: SlowedOp | null = null
  readonly #clock = wallClock()
  /** How far the inspector's clock is ahead of the wall clock, ms. */
  #ahead = 0
  store = new MemoryStore()

  private constructor(server: Server, port: number) {
    this.#server = server
    this.#port = port
    server.on('request', (request, response) => this.#app(request, response))
  }

  static async start(): Promise<TracedApp> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TracedApp(server, (server.address() as AddressInfo).port)
  }

  async stop(): Promise<void> {
    await this.#inspector?.dispose()
    this.#agent.destroy()
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** A fresh app with these options, around an empty store. */
  async use(options: LabOptions): Promise<void> {
    await this.#inspector?.dispose()
    this.#ahead = 0
    this.store = new MemoryStore()
    const inspector = createInspector({
      store: { kind: 'other', rows: async function* () {} },
      expressSession: null,
      options,
      now: () => this.#clock() + this.#ahead,
    })
    const sessions = new WatchedSessions(inspector)
    const app = express()
    app.set('trust proxy', options.trustProxy)
    app.set('etag', false)
    app.use(inspector.capture)
    app.use(this.#tellClosed)
    app.use(cookieParser([...options.parserSecrets]))
    const failing = new SlowStore(this.store, this.#before)
    const store = options.session.store === 'with touch' ? failing : new TouchlessStore(failing)
    app.use(sessions.middleware(options, inspector.observe(store, sessions.inflated)))
    app.get(['/lab/:handler', '/lab/echo/:handler'], (request, response) => {
      const { sessionID } = request
      this.#sid = typeof sessionID === 'string' ? sessionID : null
      // Where express-session stood aside a handler has nothing to work with.
      if (!request.session) return void response.end()
      handlers[request.params.handler as Handler](request, response, (error) => {
        if (error && !response.headersSent) response.status(500)
        response.end('the last byte')
      })
    })
    app.use(onLateError, onEndlessAnswer)
    this.#app = app
    this.#inspector = inspector
  }

  /** `lines`: header name, value, name, value; a name may come twice. */
  async play({ handler, url, query, fails }: Request, lines: readonly string[]): Promise<Played> {
    const journal = this.#inspector?.journal
    if (!journal) throw new Error('No options yet: call use() first.')
    const afterSeq = journal.newest
    this.#ahead += APART
    this.#sid = null
    this.#fails = fails
    const closed = new Promise<void>((resolve) => {
      this.#closed = resolve
    })
    const path = `${url}${encodeURIComponent(handler)}${query}`
    const headers = ['Host', `127.0.0.1:${this.#port}`, 'Connection', 'keep-alive', ...lines]
    const request = httpRequest({ agent: this.#agent, host: '127.0.0.1', port: this.#port, path, headers })
    request.end()
    const [setCookie] = await Promise.all([answered(request), closed])
    // A call that fails answers a turn after one that does not.
    if (fails !== null) await nextTurn()
    const tail = journal.since(afterSeq)
    const snapshot = this.#inspector?.snapshot()
    const [exchange] = snapshot && tail ? restore({ ...snapshot, tail }).exchanges.values() : []
    if (!exchange) throw new Error('The journal does not have the exchange.')
    return {
      // By the wall clock, as express-session has it.
      exchange: { ...exchange, at: exchange.at - this.#ahead },
      setCookie,
      sid: this.#sid,
      debug: debugLines(),
    }
  }

  /** Fails the first call of that name, once. */
  readonly #before: BeforeOp = (name) => {
    if (name !== this.#fails) return null
    this.#fails = null
    return thenFail(null, name)
  }

  /** After the inspector's own listener, and whatever it brings about. */
  readonly #tellClosed: RequestHandler = (_request, response, next) => {
    response.on('close', () => setImmediate(this.#closed))
    next()
  }
}
