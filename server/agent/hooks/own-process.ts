import type { AgentMessage } from '../../../shared/protocol/agent-message.ts'
import type { CookieSessionCall } from '../../../shared/protocol/cookie-session.ts'
import type { PackageName, WatchedPackage } from '../../../shared/protocol/watched-app.ts'
import { appName } from './app-name.ts'

/** So many addresses are told: an app that listens anew all the time is tested just now. */
const MOST_URLS = 5

/** What the collector is told of this process itself: what it has loaded and where it keeps sessions, as that comes. */
export class OwnProcess {
  readonly #say: (message: AgentMessage) => void
  readonly #packages: WatchedPackage[] = []
  readonly #stores = new Set<string>()
  readonly #cookieSessions: CookieSessionCall[] = []
  readonly #urls = new Set<string>()
  #isToTell = false

  constructor(say: (message: AgentMessage) => void) {
    this.#say = say
  }

  /** As it is now. */
  get message(): AgentMessage {
    return {
      say: 'process',
      process: {
        kind: 'process',
        process: process.pid,
        name: appName(),
        node: process.versions.node,
        packages: this.#packages,
        stores: [...this.#stores],
        ...(this.#urls.size > 0 && { urls: [...this.#urls] }),
        ...(this.#cookieSessions.length > 0 && { cookieSessions: this.#cookieSessions }),
      },
    }
  }

  hasHooked(wanted: PackageName): boolean {
    return this.#packages.some(({ name, state }) => name === wanted && state === 'hooked')
  }

  loads(found: WatchedPackage): void {
    this.#packages.push(found)
    this.#tell()
  }

  callsCookieSession(call: CookieSessionCall): void {
    this.#cookieSessions.push(call)
    this.#tell()
  }

  listensAt(url: string): void {
    if (this.#urls.size >= MOST_URLS || this.#urls.has(url)) return
    this.#urls.add(url)
    this.#tell()
  }

  /** `store`: the name of its class. */
  keepsIn(store: string): void {
    this.#stores.add(store)
    this.#tell()
  }

  /** Says what is new, if anything is: whatever is said next may name it. */
  tellNews(): void {
    if (!this.#isToTell) return
    this.#isToTell = false
    this.#say(this.message)
  }

  /** Once for all that is loaded in one go. */
  #tell(): void {
    if (this.#isToTell) return
    this.#isToTell = true
    queueMicrotask(() => this.tellNews())
  }
}
