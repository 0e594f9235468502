import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { parseRecording } from '../../shared/input/recording.ts'
import { RECORDING_BYTES, type Recording } from '../../shared/protocol/recording/recording.ts'
import { percentEncoded } from '../../shared/text/percent.ts'

/** What was asked for, or one sentence that says why there is none. */
export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly detail: string }

/** How long an answer may take, ms. */
const PATIENCE = 15_000

/** The Crumbscope that runs at a port of this machine, asked over HTTP as any program may. Nothing is written. */
export class RunningApp {
  readonly port: number
  readonly #token: string | undefined

  constructor(port: number, token?: string) {
    this.port = port
    this.#token = token
  }

  /** Everything its journal holds. */
  async recording(): Promise<Told<Recording>> {
    const told = await this.#ask('/api/journal')
    if (!told.ok) return told
    const { status, body } = told.value
    if (status !== 200) return { ok: false, detail: this.#refusal(status, body) }
    const file = parseRecording(body)
    return file.ok ? { ok: true, value: file.recording } : { ok: false, detail: this.#stranger() }
  }

  /** A row of its store as it is now; null where it cannot be read that way. */
  async row(sid: string): Promise<{ readonly [name: string]: unknown } | null> {
    const told = await this.#ask(`/api/sessions/${percentEncoded(sid)}`)
    if (!told.ok || told.value.status !== 200) return null
    try {
      const row: unknown = JSON.parse(told.value.body)
      return typeof row === 'object' && row !== null ? { ...row } : null
    } catch {
      return null
    }
  }

  async #ask(path: string): Promise<Told<{ readonly status: number; readonly body: string }>> {
    try {
      return { ok: true, value: await ask(this.port, path, this.#token) }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'ECONNREFUSED') return { ok: false, detail: this.#nobody() }
      const why = error instanceof Error ? error.message : String(error)
      return { ok: false, detail: `What runs at port ${this.port} did not answer: ${why}.` }
    }
  }

  #refusal(status: number, body: string): string {
    if (status === 401) {
      return `The Crumbscope at port ${this.port} wants its token: start \`crumbscope mcp\` with CRUMBSCOPE_TOKEN set to what the printed link has after #token=.`
    }
    const detail = problemDetail(body)
    return detail === null ? this.#stranger() : `The Crumbscope at port ${this.port} refused: ${detail}`
  }

  #nobody(): string {
    return `No Crumbscope runs at port ${this.port}: start one (\`crumbscope\` is the lab), or say its port with \`crumbscope mcp --port PORT\`.`
  }

  #stranger(): string {
    return `What answers at port ${this.port} is no Crumbscope of this version; say another port with \`crumbscope mcp --port PORT\`.`
  }
}

async function ask(port: number, path: string, token: string | undefined) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  httpRequest({
    host: '127.0.0.1',
    port,
    path,
    agent: false,
    // `*.localhost` is a name that only browsers resolve everywhere.
    headers: {
      Host: `app.localhost:${port}`,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    signal: AbortSignal.timeout(PATIENCE),
  })
    .on('response', resolve)
    .on('error', reject)
    .end()
  const response = await promise
  return { status: response.statusCode ?? 0, body: await text(bounded(response)) }
}

/** No more than a journal can have; whatever else answers there may go on for ever. */
async function* bounded(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > RECORDING_BYTES) throw new Error('the answer does not end')
    yield chunk
  }
}

function problemDetail(body: string): string | null {
  try {
    const { detail } = JSON.parse(body) as { detail?: unknown }
    return typeof detail === 'string' ? detail : null
  } catch {
    return null
  }
}
