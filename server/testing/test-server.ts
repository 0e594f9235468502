import { type Composed, compose } from '../compose.ts'
import type { AccessToken } from '../hosts/access-token.ts'
import { listen } from '../process/listen.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import type { OpenStore } from '../stores/open-store.ts'
import { type Answer, type Ask, ask } from './test-ask.ts'

/** The whole server as it ships, on a free port, asked over real HTTP. For tests. */
export class TestServer {
  readonly composed: Composed
  readonly store: OpenStore
  readonly port: number
  readonly #close: () => Promise<void>
  readonly #cut: () => void

  constructor(
    composed: Composed,
    store: OpenStore,
    { port, close, cut }: { port: number; close: () => Promise<void>; cut: () => void },
  ) {
    this.composed = composed
    this.store = store
    this.port = port
    this.#close = close
    this.#cut = cut
  }

  static async start(
    store: OpenStore = openMemoryStore(),
    token: AccessToken | null = null,
    port = 0,
  ): Promise<TestServer> {
    const composed = await compose(store, { token })
    const listening = await listen(composed.server, port, null)
    if (!listening.ok) throw new Error(listening.message)
    return new TestServer(composed, store, listening)
  }

  async stop(): Promise<void> {
    const ended = this.#close()
    await this.composed.close()
    this.#cut()
    await ended
    await this.store.close()
  }

  /** `http://HOST:PORT`, home by default. */
  origin(host = 'app.localhost'): string {
    return `http://${host}:${this.port}`
  }

  ask(method: string, path: string, options?: Ask): Promise<Answer> {
    return ask(this.port, method, path, options)
  }
}

/** The Cookie header of a browser that got these lines. */
export function cookieHeader(setCookie: readonly string[]): string {
  return setCookie.map((line) => line.split(';')[0]).join('; ')
}
