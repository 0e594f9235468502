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

/** What a program asks under: the lab answers programs at home, a watched app at localhost. */
const HOSTS = ['app.localhost', 'localhost'] as const

/** Crumbscope's answer to a host that is none of its own. */
const ANOTHER_HOST = 421

/** The Crumbscope that runs on this machine, asked over HTTP as any program may. Nothing is written. */
export class RunningApp {
  readonly #ports: readonly number[]
  readonly #token: string | undefined

  /** `ports`: where it may run; the first that answers counts. */
  constructor(ports: readonly number[], token?: string) {
    this.#ports = ports
    this.#token = token
  }

  /** Everything its journal holds. */
  async recording(): Promise<Told<Recording>> {
    const told = await this.#ask('/api/journal')
    if (!told.ok) return told
    const { status, body, port } = told.value
    if (status !== 200) return { ok: false, detail: refusal(status, body, port) }
    const file = parseRecording(body)
    return file.ok ? { ok: true, value: file.recording } : { ok: false, detail: stranger(port) }
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

  async #ask(path: string): Promise<Told<Answer>> {
    for (const port of this.#ports) {
      try {
        return { ok: true, value: await askEitherHost(port, path, this.#token) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') continue
        const why = error instanceof Error ? error.message : String(error)
        return { ok: false, detail: `What runs at port ${port} did not answer: ${why}.` }
      }
    }
    const ports = this.#ports.join(' or ')
    return {
      ok: false,
      detail: `No Crumbscope runs at port ${ports}: start one (\`crumbscope\` is the lab, \`crumbscope watch -- COMMAND\` shows your own app), or say its port with \`crumbscope mcp --port PORT\`.`,
    }
  }
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly port: number
}

function refusal(status: number, body: string, port: number): string {
  if (status === 401) {
    return `The Crumbscope at port ${port} wants its token. A lab prints it after #token= in its link; a watched app takes the one that CRUMBSCOPE_TOKEN names when it starts. Start \`crumbscope mcp\` with CRUMBSCOPE_TOKEN set to it.`
  }
  const detail = problemDetail(body)
  return detail === null ? stranger(port) : `The Crumbscope at port ${port} refused: ${detail}`
}

function stranger(port: number): string {
  return `What answers at port ${port} is no Crumbscope of this version; say another port with \`crumbscope mcp --port PORT\`.`
}

async function askEitherHost(port: number, path: string, token: string | undefined): Promise<Answer> {
  const [lab, watched] = HOSTS
  const answer = await ask(port, path, lab, token)
  return answer.status === ANOTHER_HOST ? ask(port, path, watched, token) : answer
}

async function ask(port: number, path: string, host: string, token: string | undefined): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  httpRequest({
    host: '127.0.0.1',
    port,
    path,
    agent: false,
    // By address: `*.localhost` is a name that only browsers resolve everywhere.
    headers: {
      Host: `${host}:${port}`,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    signal: AbortSignal.timeout(PATIENCE),
  })
    .on('response', resolve)
    .on('error', reject)
    .end()
  const response = await promise
  return { status: response.statusCode ?? 0, body: await text(bounded(response)), port }
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
