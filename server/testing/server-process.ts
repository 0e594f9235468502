import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { RunningServer } from './hosted-server.ts'
import { type Answer, type Ask, ask } from './test-ask.ts'

/** One real Crumbscope in a process of its own, as `npm start` runs it. */
export class ServerProcess implements RunningServer {
  #child: ChildProcess | undefined
  #port = 0
  #said = ''
  #printed = ''
  readonly #args: readonly string[]

  constructor(args: readonly string[] = []) {
    this.#args = args
  }

  get port(): number {
    return this.#port
  }

  /** 0 while it does not run. */
  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Home: the page and the lab. */
  get home(): string {
    return `http://app.localhost:${this.#port}`
  }

  /** What it said on stderr since it was started. */
  get said(): string {
    return this.#said
  }

  /** What it has printed since it was started, the line with its URL and what came with it. */
  get printed(): string {
    return this.#printed
  }

  /** True when it has ended, by itself or because it was stopped. */
  get ended(): boolean {
    return !this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Starts it and waits for the line with its URL. A second start takes the port of the first. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['server/launch.js', ...this.#args, '--port', String(this.#port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#said = ''
    this.#printed = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said += chunk
    })
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    const url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        this.#printed += `${line}\n`
        const found = /http:\/\/localhost:\d+/.exec(line)
        if (found) resolve(found[0])
      })
      child.once('exit', (code) => reject(new Error(`the server ended with status ${code}: ${this.#said}`)))
    })
    this.#port = Number(new URL(url).port)
  }

  /** What another program would send. */
  ask(method: string, path: string, options?: Ask): Promise<Answer> {
    return ask(this.#port, method, path, options)
  }

  /** Memory it holds just now, MB; null where the system has no /proc. */
  async memory(): Promise<number | null> {
    const status = await readFile(`/proc/${this.#child?.pid}/status`, 'utf8').catch(() => '')
    const resident = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
    return resident === undefined ? null : Math.round(Number(resident) / 1024)
  }

  /** SIGTERM by default; SIGKILL for "the machine lost power". Resolves with the exit status; null where there was none. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    return (await ended)[0]
  }
}
