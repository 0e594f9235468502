import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { answersOf, jarCookies } from '../../shared/cookie/conformance/case-answer.ts'
import { Jar } from '../../shared/cookie/jar.ts'
import { cookiesFor } from '../../shared/cookie/retrieving/retrieval.ts'
import type { Engine } from '../../shared/cookie/same-site/context.ts'
import { receiveSetCookie, type SetVerdict } from '../../shared/cookie/storing/storage-model.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { withChanges } from '../../shared/lab-options/option-paths.ts'
import type { SlowedOp } from '../../shared/protocol/race-facts.ts'
import type { Snapshot } from '../../shared/protocol/sockets.ts'
import { PLACE_HEADER } from '../../shared/script/place.ts'
import type { PlayedSide, PlayedStep } from '../../shared/script/played.ts'
import type { ScriptRequest, ScriptStep } from '../../shared/script/script.ts'
import { stepChanges } from '../../shared/script/script-options.ts'
import { recordText } from '../agent/exchange/record-text.ts'
import { createInspector, type Inspector } from '../inspector.ts'
import { Lab } from '../lab/lab.ts'
import { keepUnderWay } from '../process/under-way.ts'
import { thenFail } from '../races/failed-on-demand.ts'
import { type BeforeOp, SlowStore } from '../races/slow-store.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { Crowd } from './crowd.ts'

/** The name the script's client believes to talk to. */
const HOST = 'app.localhost'

/** Bound on one recorded answer, bytes. */
const BODY_BYTES = 2_000

/** How long one request may take, ms of real time. */
const PATIENCE = 5_000

/**
 * One option set with everything of its own: a store in memory, the real lab, an inspector, and a client whose jar is
 * the cookie engine's. It knows no clock but `Date`, which whoever runs it may turn.
 */
export class ScriptSide {
  readonly #engine: Engine
  readonly #store = openMemoryStore()
  readonly #inspector: Inspector
  readonly #lab: Lab
  readonly #server: Server
  readonly #jar = new Jar()
  readonly #steps: PlayedStep[] = []
  readonly #begin: Snapshot
  readonly #crowd = new Crowd()
  /** Calls of the store that are to fail, each once. */
  #fails: SlowedOp[] = []
  #secrets = 0
  #places = 0

  private constructor(options: LabOptions, engine: Engine, expressSession: string) {
    this.#engine = engine
    this.#inspector = createInspector({
      store: this.#store,
      expressSession,
      options,
      now: () => Date.now(),
    })
    this.#begin = this.#inspector.snapshot()
    this.#lab = new Lab(this.#inspector, new SlowStore(this.#store.store, this.#before), options)
    this.#server = createServer((request, response) => {
      keepUnderWay(request, response, () =>
        this.#inspector.capture(request, response, () =>
          this.#lab.handle(request as never, response as never, () =>
            // As Express's final handler: an answer that has begun can only be cut off.
            response.headersSent ? request.destroy() : response.writeHead(404).end(),
          ),
        ),
      )
    })
  }

  static async open(options: LabOptions, engine: Engine, expressSession: string): Promise<ScriptSide> {
    const side = new ScriptSide(options, engine, expressSession)
    side.#server.listen(0, '127.0.0.1')
    await once(side.#server, 'listening')
    return side
  }

  /** Plays a step; a wait is the business of whoever turns the clock, and noted here. */
  async play(step: ScriptStep): Promise<void> {
    const at = Date.now()
    if (step.kind === 'forget') this.#jar.clear()
    if (step.kind === 'fail') this.#fails.push(step.op)
    if (step.kind === 'restart') await this.#restart()
    const refused = this.#setOptions(step)
    const requests = step.kind === 'request' ? [step] : step.kind === 'parallel' ? step.requests : []
    const answers = await this.#crowd.all(requests.map((request) => () => this.#ask(request)))
    const places = answers.map(({ place }) => place)
    this.#steps.push({
      at,
      exchanges: this.#exchangesAt(places),
      bodies: answers.map(({ body }) => recordText(body, BODY_BYTES)),
      set: answers.map(({ verdicts }) => answersOf(verdicts)),
      jar: jarCookies(this.#jar, Date.now()),
      rows: await this.#sids(),
      failure: refused ?? answers.find(({ failure }) => failure !== null)?.failure ?? null,
    })
  }

  /** Everything that was played; nothing can be played any more. */
  async close(): Promise<PlayedSide> {
    await this.#inspector.flush()
    const snapshot = { ...this.#begin, tail: this.#inspector.journal.since(0) ?? [] }
    this.#server.closeAllConnections()
    this.#server.close()
    await this.#inspector.dispose()
    this.#lab.dispose()
    await this.#store.close()
    return { steps: this.#steps, snapshot }
  }

  /** A process has its store in its own memory, and its browsers elsewhere. */
  async #restart(): Promise<void> {
    const { store } = this.#lab
    await new Promise((resolve) => store.clear?.(resolve))
    this.#lab.restart()
    this.#fails = []
  }

  /** Why the lab does not take what a step sets; null where it does, or the step sets nothing. */
  #setOptions(step: ScriptStep): string | null {
    const changes = stepChanges(step, this.#lab.options, `new secret ${this.#secrets + 1}`)
    if (!changes) return null
    this.#secrets += 1
    const errors = this.#lab.setOptions(withChanges(this.#lab.options, changes), null)
    return errors.length === 0 ? null : errors.map(({ detail }) => detail).join(' ')
  }

  readonly #before: BeforeOp = (name, sid) => {
    const wait = this.#crowd.before(name, sid)
    const at = this.#fails.indexOf(name)
    if (at === -1) return wait
    this.#fails = this.#fails.toSpliced(at, 1)
    return thenFail(wait, name)
  }

  async #ask(request: ScriptRequest): Promise<ClientAnswer> {
    const place = String(++this.#places)
    const origin = `${request.viaProxy ? 'https' : 'http'}://${HOST}`
    const context = {
      url: `${origin}${request.path}`,
      as: 'fetch',
      method: request.method,
      from: `${origin}/`,
    } as const
    const cookie = cookiesFor(this.#jar, { ...context, now: Date.now() }, this.#engine).header
    const sent = httpRequest({
      host: '127.0.0.1',
      port: (this.#server.address() as AddressInfo).port,
      method: request.method,
      path: request.path,
      agent: false,
      timeout: PATIENCE,
      headers: {
        Host: HOST,
        ...(cookie !== null && { Cookie: cookie }),
        ...(request.viaProxy && { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': HOST }),
        ...(request.body !== null && {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(request.body),
        }),
        [PLACE_HEADER]: place,
      },
    })
    sent.on('timeout', () => sent.destroy(new Error(`No answer within ${PATIENCE / 1000} s.`)))
    sent.end(request.body ?? undefined)
    try {
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      const body = await text(response)
      const lines = response.headers['set-cookie'] ?? []
      const now = Date.now()
      const verdicts = lines.map((line) =>
        receiveSetCookie(this.#jar, line, { ...context, now }, this.#engine),
      )
      return { place, verdicts, body, failure: null }
    } catch (error) {
      return {
        place,
        verdicts: [],
        body: '',
        failure: error instanceof Error ? error.message : String(error),
      }
    }
  }

  /** Exchanges are numbered as they come in; the place header says which of the script's requests each one was. */
  #exchangesAt(places: readonly string[]): readonly number[] {
    const events = this.#inspector.journal.since(0) ?? []
    return places.flatMap((place) => {
      const found = events.find(
        (event) =>
          event.kind === 'request' &&
          event.headers.some(
            (name, at) => at % 2 === 0 && name === PLACE_HEADER && event.headers[at + 1] === place,
          ),
      )
      return found?.kind === 'request' ? [found.exchange] : []
    })
  }

  async #sids(): Promise<readonly string[]> {
    const sids: string[] = []
    for await (const { sid } of this.#store.rows()) sids.push(sid)
    return sids.sort()
  }
}

interface ClientAnswer {
  readonly place: string
  readonly verdicts: readonly SetVerdict[]
  readonly body: string
  readonly failure: string | null
}
