import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { HostAnswer, HostAsk } from './server-host.ts'
import { type Answer, type Ask, ask } from './test-ask.ts'

/** A Crumbscope that a test can ask, stop and start again on the port it had. */
export interface RunningServer {
  readonly port: number
  /** Home: the page and the lab. */
  readonly home: string
  start(): Promise<void>
  /** A signal is for one that runs in a process of its own. */
  stop(signal?: NodeJS.Signals): Promise<unknown>
  ask(method: string, path: string, options?: Ask): Promise<Answer>
}

/**
 * One process that runs a fresh Crumbscope for each test: loading its modules is most of what starting one costs, and every
 * test wants one of its own.
 */
export class ServerHost {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('./server-host.ts', import.meta.url)), {
    execArgv: [],
  })
  readonly #waiting = new Map<number, (answer: HostAnswer) => void>()
  #asked = 0

  constructor() {
    this.#child.on('message', (answer: HostAnswer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    this.#child.once('exit', (code) => {
      for (const [id, tell] of this.#waiting) tell({ id, fault: `the host of servers ended with ${code}` })
    })
  }

  /** Not started yet. `store` as `--store` takes it. */
  server(store: string): RunningServer {
    return new HostedServer((message) => this.#ask(message), store)
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }

  #ask(message: Unnumbered): Promise<HostAnswer> {
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer) =>
        answer.fault === undefined ? resolve(answer) : reject(new Error(answer.fault)),
      )
      this.#child.send({ id, ...message } satisfies HostAsk)
    })
  }
}

type Unnumbered = { readonly start: string; readonly port: number } | { readonly stop: number }

class HostedServer implements RunningServer {
  readonly #tell: (message: Unnumbered) => Promise<HostAnswer>
  readonly #store: string
  #port = 0
  #runs = false

  constructor(tell: (message: Unnumbered) => Promise<HostAnswer>, store: string) {
    this.#tell = tell
    this.#store = store
  }

  get port(): number {
    return this.#port
  }

  get home(): string {
    return `http://app.localhost:${this.#port}`
  }

  async start(): Promise<void> {
    const { port = 0 } = await this.#tell({ start: this.#store, port: this.#port })
    this.#port = port
    this.#runs = true
  }

  async stop(signal?: NodeJS.Signals): Promise<void> {
    if (signal) throw new Error('a server that is to be killed needs a process of its own')
    if (this.#runs) await this.#tell({ stop: this.#port })
    this.#runs = false
  }

  ask(method: string, path: string, options?: Ask): Promise<Answer> {
    return ask(this.#port, method, path, options)
  }
}
