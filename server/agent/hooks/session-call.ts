import type { Request, RequestHandler } from 'express'
import type { MemoryStore, Store } from 'express-session'
import { isKnownSecret } from '../../../shared/lab-options/removed-secret.ts'
import type { AgentCall, AgentSecret } from '../../../shared/protocol/agent-message.ts'
import type { SessionCallSetup, SessionWatches } from '../session/session-watches.ts'
import type { Secret } from '../session/signed-value.ts'
import type { Redaction } from '../wire/redaction.ts'
import type { CallSite } from './call-site.ts'
import { functionsIn, type GivenOptions, labOptionsOf, nameOf, secretsIn } from './session-options.ts'

/** express-session as the app loaded it. */
export interface SessionModule {
  (options?: object): RequestHandler
  readonly MemoryStore: typeof MemoryStore
  readonly Session?: { readonly prototype: object }
}

export interface SessionCallContext {
  readonly watches: SessionWatches
  readonly redaction: Redaction
  /** What cookie-parser was given, by now. */
  readonly parserSecrets: () => readonly Secret[]
  readonly storeReady: (store: Store) => boolean
  readonly late: NonNullable<SessionCallSetup['late']>
  readonly tell: (call: AgentCall) => void
}

/** One call of the app's `session()`, and all that is known of it. */
export class SessionCall {
  readonly #number: number
  readonly #given: GivenOptions
  readonly #store: Store
  readonly #site: CallSite | null
  readonly #context: SessionCallContext
  readonly #touches: boolean
  #trustProxy: unknown = false
  #parserSecrets = 0

  constructor(
    number: number,
    given: GivenOptions,
    store: Store,
    site: CallSite | null,
    context: SessionCallContext,
  ) {
    this.#number = number
    this.#given = given
    this.#store = store
    this.#site = site
    this.#context = context
    this.#touches = typeof store.touch === 'function'
    for (const secret of secretsIn(given.secret)) context.redaction.learn(secret)
  }

  /** The middleware that came of it, watched. */
  middleware(run: RequestHandler): RequestHandler {
    const middleware = this.#context.watches.middleware(run, this.#setup())
    return Object.defineProperties(middleware, Object.getOwnPropertyDescriptors(run))
  }

  /** The same where the middleware is out of reach: what is called with each session that its store has made. */
  fromStore(): ReturnType<SessionWatches['fromStore']> {
    return this.#context.watches.fromStore(this.#setup())
  }

  #setup(): SessionCallSetup {
    const call = this
    return {
      call: this.#number,
      name: nameOf(this.#given),
      // Without secrets of its own, it takes those of cookie-parser (index.js, `secrets`).
      get secrets() {
        return call.#secrets()
      },
      parserSecrets: this.#context.parserSecrets,
      storeTouches: this.#touches,
      storeReady: () => this.#context.storeReady(this.#store),
      learn: (request) => this.#learn(request),
      late: this.#context.late,
    }
  }

  tell(): void {
    const { parserSecrets, tell } = this.#context
    const parsers = parserSecrets()
    this.#parserSecrets = parsers.length
    tell({
      place: {
        call: this.#number,
        file: this.#site?.file ?? null,
        line: this.#site?.line ?? null,
        functions: functionsIn(this.#given),
        store: this.#store.constructor?.name ?? 'Store',
      },
      options: labOptionsOf(this.#given, this.#touches, this.#trustProxy),
      secrets: this.#secrets().map((secret) => this.#told(secret)),
      parserSecrets: parsers.map((secret) => this.#told(secret)),
    })
  }

  #secrets(): readonly Secret[] {
    const own = secretsIn(this.#given.secret)
    return own.length > 0 ? own : this.#context.parserSecrets().slice(0, 1)
  }

  /** What only a request shows: the app's `trust proxy`, and which secrets there are by now. */
  #learn(request: Request): void {
    try {
      // A WebSocket's handshake, or Node's own server: what Express trusts, only a request of Express's tells.
      if (typeof request.app?.get !== 'function') return
      const trustProxy: unknown = request.app.get('trust proxy') ?? false
      const isKnown =
        trustProxy === this.#trustProxy && this.#parserSecrets === this.#context.parserSecrets().length
      if (isKnown) return
      this.#trustProxy = trustProxy
      this.tell()
    } catch {
      // An app that is none of Express's.
    }
  }

  #told(secret: Secret): AgentSecret {
    const text = typeof secret === 'string' ? secret : ''
    return { name: this.#context.redaction.nameOf(secret), length: secret.length, known: isKnownSecret(text) }
  }
}
