import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Express, Request, RequestHandler } from 'express'
import express from 'express'
import session, { type SessionOptions, type Store } from 'express-session'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import {
  changedPaths,
  type OptionChange,
  valueAt,
  withChanges,
} from '../../shared/lab-options/option-paths.ts'
import { BROWSER_PARAM } from '../../shared/protocol/browser-id.ts'
import { LESSON_PATH } from '../../shared/scenarios/lesson-path.ts'
import { answerBody } from '../agent/exchange/answer-body.ts'
import { homeOrigin } from '../hosts/guards.ts'
import { readBody } from '../http/request-body.ts'
import type { Inspector } from '../inspector.ts'
import { Genids } from '../lab/options/genid.ts'
import { sessionMiddlewareOptions } from '../lab/options/session-middleware.ts'
import { WatchedSessions } from '../lab/session/watched-sessions.ts'
import type { ObservedStore } from '../lab/store/observed-store.ts'
import { SlowStore } from '../races/slow-store.ts'
import { awake } from './awake.ts'
import { lessonId } from './lesson-ids.ts'
import { LessonSockets } from './lesson-sockets.ts'
import { ownOptions, trustOf } from './own-options.ts'
import { OwnRows } from './own-rows.ts'
import { ProcessStore } from './process-store.ts'
import type { Scenario } from './scenario-app.ts'

interface LessonSetup {
  readonly id: string
  readonly fix: string | null
  readonly scenario: Scenario
  /** What the learner set in Options, whole; null: as the app has them. */
  readonly options: LabOptions | null
}

/** A lesson's app as one browser plays it: real express-session around the lab's rows, watched like the lab. */
export class RunningLesson {
  readonly id: string
  readonly fix: string | null
  readonly handle: RequestHandler
  /** What its `session()` and `trust proxy` are now; null where it has no sessions. */
  readonly options: LabOptions | null
  /** What its own text makes of them; null where it has no sessions. */
  readonly asWritten: LabOptions | null
  readonly #inspector: Inspector
  readonly #rows: Store
  readonly #browser: string
  readonly #sessions: WatchedSessions
  readonly #wanted: LabOptions | null
  /** What its first `session()` was given. */
  #own: LabOptions | null = null
  readonly #sockets: LessonSockets
  readonly #stores: { dispose(): void }[] = []
  readonly #timers: NodeJS.Timeout[] = []
  /** Rows in stores of the app's own: they go with it. */
  readonly #ownRows = new Set<string>()

  constructor(
    inspector: Inspector,
    rows: Store,
    browser: string,
    { id, fix, scenario, options }: LessonSetup,
  ) {
    this.#wanted = options
    this.id = id
    this.fix = fix
    this.#inspector = inspector
    this.#rows = rows
    this.#browser = browser
    this.#sessions = new WatchedSessions(inspector)
    this.#sockets = new LessonSockets(inspector.reportHandshake)
    const app = scenario.app({
      session: (options) => this.#session(options),
      slowStore: (ms) => this.#slowStore(ms),
      sharedStore: () => this.#observe(this.#rows),
      memoryOf: () => this.#memoryOf(),
      watched: (store) => this.#ownStore(store),
      every: (ms, run) => this.#timers.push(setInterval(run, ms).unref()),
      sockets: this.#sockets,
      home: (request, path) => this.#home(request, path),
      fix,
    })
    this.asWritten = this.#own && { ...this.#own, trustProxy: trustOf(app) }
    if (options && this.#own) app.set('trust proxy', options.trustProxy)
    this.options = this.#own && (options ?? this.asWritten)
    this.handle = this.#watched(app)
  }

  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.#sockets.take(request, socket, head)
  }

  dispose(): void {
    this.#sockets.close()
    for (const timer of this.#timers) clearInterval(timer)
    for (const store of this.#stores) store.dispose()
    // Nobody tells of rows that are gone with the memory they were in: whoever watches is told so.
    for (const sid of this.#ownRows) this.#inspector.gone(sid)
  }

  #watched(app: Express): RequestHandler {
    const outer = express.Router()
    outer.use((_request, response, next) => {
      response.set('Cache-Control', 'no-store')
      next()
    })
    outer.use(answerBody((request, body) => this.#inspector.reportAnswer(request, body)))
    outer.use(...readBody((request, body) => this.#inspector.reportBody(request, body)), formBody)
    // Called, not mounted: a mounted app would take over settings of the one around it.
    outer.use((request, response, next) => app(request, response, next))
    return outer
  }

  /** A page of the app on another host cannot say whose it is in a header. */
  #home(request: Request, path: string): string {
    return `${homeOrigin(request)}${LESSON_PATH}${path}?${BROWSER_PARAM}=${this.#browser}`
  }

  #session(options: SessionOptions): RequestHandler {
    const store = (options.store ?? this.#observe(this.#rows)) as ObservedStore
    const genid = () => lessonId(this.#browser)
    const own = ownOptions(options, false)
    this.#own ??= own
    const changed = this.#wanted && withChanges(own, this.#changes(this.#own, this.#wanted))
    const given = changed ? sessionMiddlewareOptions(changed.session, store, new Genids()) : options
    // Whatever was set in Options: by its id a row is known as the lesson's, and put away.
    const run = session({ ...given, genid, store })
    return this.#sessions.watch(run, store, changed ?? own, (request) => ({
      ...(changed ?? own),
      trustProxy: trustOf(request.app),
    }))
  }

  /** What was set in Options: of two `session()` each keeps what it has of its own. */
  #changes(own: LabOptions, wanted: LabOptions): readonly OptionChange[] {
    return changedPaths(own, wanted)
      .filter((path) => path.startsWith('session.'))
      .map((path): OptionChange => [path, valueAt(wanted, path)])
  }

  #slowStore(ms: number): Store {
    const slow = new SlowStore(this.#rows, (name) => (name === 'set' ? awake(ms) : null))
    this.#stores.push(slow)
    return this.#observe(slow)
  }

  #memoryOf(): Store {
    const memory = new ProcessStore()
    this.#stores.push({ dispose: () => memory.end() })
    return this.#ownStore(memory, memory.pid)
  }

  #ownStore(store: Store, process?: number): Store {
    const observed = this.#inspector.observe(
      new OwnRows(store, this.#ownRows),
      this.#sessions.inflated,
      process,
    )
    this.#stores.push(observed)
    return observed
  }

  #observe(store: Store): ObservedStore {
    const observed = this.#inspector.observe(store, this.#sessions.inflated)
    this.#stores.push(observed)
    return observed
  }
}

/** What a form sends, as `express.urlencoded()` gives it: the body has been read by the time that the app asks. */
const formBody: RequestHandler = (request, _response, next) => {
  const { body } = request
  if (Buffer.isBuffer(body) && request.is('application/x-www-form-urlencoded'))
    request.body = Object.fromEntries(new URLSearchParams(body.toString()))
  next()
}
