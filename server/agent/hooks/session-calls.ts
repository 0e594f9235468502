import type { RequestHandler } from 'express'
import type { Store } from 'express-session'
import { hearMethods } from '../session/session-methods.ts'
import type { Secret } from '../session/signed-value.ts'
import type { AppStores } from './app-stores.ts'
import { type CallSite, callerOf, callSite } from './call-site.ts'
import { callThrough } from './call-through.ts'
import { hearGenerate } from './observe-store.ts'
import { SessionCall, type SessionCallContext, type SessionModule } from './session-call.ts'
import { type GivenOptions, secretsIn } from './session-options.ts'

interface SessionCallsSetup extends Pick<SessionCallContext, 'watches' | 'redaction' | 'late' | 'tell'> {
  readonly stores: AppStores
  /** Something could not be looked at. */
  readonly failed: () => void
}

/** The app's calls of `session()`, and of `cookieParser()`, whose secrets count where `session()` is given none. */
export class SessionCalls {
  readonly #setup: SessionCallsSetup
  readonly #parserSecrets: Secret[] = []
  readonly #calls: SessionCall[] = []

  constructor(setup: SessionCallsSetup) {
    this.#setup = setup
  }

  /** All of them once more: whoever is told knows none. */
  tellAll(): void {
    for (const call of this.#calls) call.tell()
  }

  /** What the app is to have in the place of cookie-parser. */
  hookCookieParser(exports: object, file: string): object {
    const { redaction, failed } = this.#setup
    return callThrough(exports, file, {
      before: (args) => args,
      after: (result, [secret]) => {
        for (const each of secretsIn(secret)) {
          redaction.learn(each)
          if (!this.#parserSecrets.includes(each)) this.#parserSecrets.push(each)
        }
        return result
      },
      failed,
    })
  }

  /** What the app is to have in the place of express-session. */
  hookSession(exports: SessionModule, file: string): object {
    // As it is now: the app may put another in its place, which express-session itself would not take.
    const { MemoryStore, Session } = exports
    if (Session) hearMethods(Session.prototype)
    let site: CallSite | null = null
    return callThrough(exports, file, {
      before: (args) => {
        site = callSite(file)
        return [withStore(args[0], MemoryStore), ...args.slice(1)]
      },
      after: (result, [given]) => {
        const options = given as GivenOptions
        const store = options.store as Store
        this.#setup.stores.observe(store, MemoryStore)
        return this.#called(options, store, site).middleware(result as RequestHandler)
      },
      failed: this.#setup.failed,
    })
  }

  /** A call whose middleware no hook reaches: seen by what its store makes. `callee`: what the app called instead. */
  inCode(given: GivenOptions, store: Store, callee: (options: never) => unknown): void {
    const { stores, failed } = this.#setup
    stores.observe(store, null)
    const call = this.#called(given, store, callerOf(callee)).fromStore()
    const made: typeof call = (...session) => {
      try {
        call(...session)
      } catch {
        failed()
      }
    }
    stores.hearMade(store, made)
    hearGenerate(store, (request) => made(request))
  }

  #called(given: GivenOptions, store: Store, site: CallSite | null): SessionCall {
    const { stores, watches, redaction, late, tell } = this.#setup
    const call = new SessionCall(this.#calls.length + 1, given, store, site, {
      ...{ watches, redaction, late, tell },
      parserSecrets: () => this.#parserSecrets,
      storeReady: (each) => stores.isReady(each),
    })
    this.#calls.push(call)
    call.tell()
    return call
  }
}

/** The options, with the store that express-session would make itself where none is given (index.js, `MemoryStore`). */
function withStore(given: unknown, MemoryStore: SessionModule['MemoryStore']): object {
  // Of anything else, express-session reads no option either.
  const options = typeof given === 'object' && given !== null ? given : {}
  if ('store' in options && options.store) return options
  return Object.create(options, { store: { value: new MemoryStore(), enumerable: true } })
}
