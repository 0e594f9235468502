import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Composed, compose } from './compose.ts'
import { listen } from './listen.ts'
import { openMemoryStore } from './stores/memory-store.ts'
import type { OpenStore } from './stores/open-store.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Raw Set-Cookie lines. */
  readonly setCookie: readonly string[]
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, which each test looks into
  readonly json: any
}

export interface Ask {
  /** Host header without its port; home by default. */
  readonly host?: string
  readonly headers?: OutgoingHttpHeaders
  /** Sent as JSON unless it is text or bytes, which go as they are, with the given headers. */
  readonly body?: unknown
}

/** The whole server as it ships, on a free port, asked over real HTTP. For tests. */
export class TestServer {
  readonly composed: Composed
  readonly store: OpenStore
  readonly port: number
  readonly #close: () => Promise<void>

  constructor(composed: Composed, store: OpenStore, port: number, close: () => Promise<void>) {
    this.composed = composed
    this.store = store
    this.port = port
    this.#close = close
  }

  static async start(store: OpenStore = openMemoryStore()): Promise<TestServer> {
    const composed = await compose(store)
    const listening = await listen(composed.server, 0, null)
    if (!listening.ok) throw new Error(listening.message)
    return new TestServer(composed, store, listening.port, listening.close)
  }

  async stop(): Promise<void> {
    const ended = this.#close()
    await this.composed.close()
    this.composed.server.closeAllConnections()
    await ended
    await this.store.close()
  }

  /** `http://HOST:PORT`, home by default. */
  origin(host = 'app.localhost'): string {
    return `http://${host}:${this.port}`
  }

  async ask(
    method: string,
    path: string,
    { host = 'app.localhost', headers, body }: Ask = {},
  ): Promise<Answer> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body)
    const request = httpRequest({
      host: '127.0.0.1',
      port: this.port,
      method,
      path,
      agent: false,
      maxHeaderSize: 1024 * 1024,
      headers: {
        Host: `${host}:${this.port}`,
        ...(body !== undefined && !raw && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    })
    // No limit: one answer may carry thousands of Set-Cookie lines.
    request.maxHeadersCount = 0
    request.end(raw || body === undefined ? body : JSON.stringify(body))
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return answerOf(response)
  }
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const body = await text(response)
  const isJson = /[/+]json/.test(response.headers['content-type'] ?? '')
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    setCookie: response.headers['set-cookie'] ?? [],
    text: body,
    json: isJson ? JSON.parse(body) : undefined,
  }
}

/** The Cookie header of a browser that got these lines. */
export function cookieHeader(setCookie: readonly string[]): string {
  return setCookie.map((line) => line.split(';')[0]).join('; ')
}
