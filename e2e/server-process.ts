import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Answer, type Ask, ask } from '../server/testing/test-ask.ts'

/** One real Crumbscope in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  #child: ChildProcess | undefined
  #port = 0
  readonly #args: readonly string[]

  constructor(args: readonly string[] = []) {
    this.#args = args
  }

  get port(): number {
    return this.#port
  }

  /** Home: the page and the lab. */
  get home(): string {
    return `http://app.localhost:${this.#port}`
  }

  /** Starts it and waits for the line with its URL. A second start takes the port of the first. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['server/launch.js', '--port', String(this.#port), ...this.#args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    const url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const found = /http:\/\/localhost:\d+/.exec(line)
        if (found) resolve(found[0])
      })
      child.once('exit', (code) => reject(new Error(`the server ended with status ${code}: ${said}`)))
    })
    this.#port = Number(new URL(url).port)
  }

  /** What another program would send. */
  ask(method: string, path: string, options?: Ask): Promise<Answer> {
    return ask(this.#port, method, path, options)
  }

  /** SIGTERM by default; SIGKILL for "the machine lost power". */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
