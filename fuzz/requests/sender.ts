import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { NO_LATENCY } from '../../shared/protocol/race-facts.ts'
import type { RawInput } from './any-bytes.ts'
import { type HttpInput, MINE, RUN } from './any-request.ts'

/** Longer than the longest hold of a store op: whatever takes this long (ms) never ends. */
const PATIENCE = 60_000

export interface Answered {
  readonly status: number
  readonly text: string
}

/** What came of an input: answers in order (none where the connection just ended), or why there was none. */
export type Outcome =
  | { readonly ok: true; readonly answers: readonly Answered[] }
  | { readonly ok: false; readonly reason: string }

/** Sends inputs to one server, several at a time. */
export class Sender {
  readonly #port: number
  readonly #agent: Agent
  #mine = ''
  #run = ''

  /** `lanes`: connections at a time. */
  constructor(port: number, lanes: number) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: lanes })
  }

  /** Brings the lab back to what it is at the start, and gets what inputs stand for. */
  async ready(): Promise<void> {
    await this.#told('PUT', '/api/options', defaultLabOptions)
    await this.#told('PUT', '/api/latency', NO_LATENCY)
    await this.#told('DELETE', '/api/holds')
    await this.#told('DELETE', '/api/failures')
    const session = await this.#told('PATCH', '/lab/session', { set: { user: 'ada' } })
    this.#mine = (session.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
    const run = await this.#told('POST', '/api/probes', {
      browser: 'browser-of-fuzz',
      probes: ['link', 'websocket'],
    })
    this.#run = JSON.parse(run.text).run
  }

  async send(input: HttpInput | RawInput): Promise<Outcome> {
    try {
      return {
        ok: true,
        answers: input.kind === 'http' ? [await this.#ask(input)] : await this.#write(input),
      }
    } catch (error) {
      return { ok: false, reason: (error as NodeJS.ErrnoException).code ?? String(error) }
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  async #told(method: string, path: string, body?: object) {
    const headers = { 'Content-Type': 'application/json', 'X-Crumbscope-Browser': 'browser-of-fuzz' }
    const answer = await this.#ask({
      kind: 'http',
      method,
      path,
      host: 'app.localhost',
      headers,
      body: body && JSON.stringify(body),
    })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
    return answer
  }

  async #ask({ method, path, host, headers, body }: HttpInput) {
    const { Cookie } = headers
    const request = httpRequest({
      host: '127.0.0.1',
      port: this.#port,
      method,
      path: path.replace(RUN, this.#run),
      agent: this.#agent,
      maxHeaderSize: 1024 * 1024,
      headers: {
        ...headers,
        Host: `${host}:${this.#port}`,
        ...(Cookie !== undefined && { Cookie: Cookie.replace(MINE, this.#mine) }),
        ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
      },
    })
    request.maxHeadersCount = 0
    request.setTimeout(PATIENCE, () =>
      request.destroy(Object.assign(new Error('late'), { code: 'never answered' })),
    )
    // Past the response, reading it tells of what happens to the connection.
    request.on('error', () => {})
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) }
  }

  async #write({ bytes, leaves }: RawInput): Promise<Answered[]> {
    const socket = connect(this.#port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += chunk
      // A WebSocket that was taken is left open until somebody goes.
      if (answer.startsWith('HTTP/1.1 101')) socket.end()
    })
    socket.setTimeout(PATIENCE, () =>
      socket.destroy(Object.assign(new Error('late'), { code: 'never ended' })),
    )
    // A connection that is cut is an answer like any other to bytes that are no HTTP.
    const closed = new Promise<void>((resolve, reject) => {
      socket.once('close', () => resolve())
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'never ended' || error.code === 'ECONNREFUSED') reject(error)
      })
    })
    socket.write(bytes.replace(RUN, this.#run), 'latin1', () => {
      if (leaves === 'all') socket.destroy()
      else socket.end()
    })
    await closed
    return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => ({
      status: Number(status),
      text: answer,
    }))
  }
}
