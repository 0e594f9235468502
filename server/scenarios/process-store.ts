import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { type SessionData, Store } from 'express-session'
import type { Answer, Call } from './memory-process.ts'

type Callback = (error: unknown, row?: SessionData | null) => void

/** The most such processes there are at once, of all lessons; the oldest gives way. */
const MOST = 24

const running = new Set<ProcessStore>()

/** express-session's MemoryStore, in a real process of its own; ended, it is gone with all its rows. */
export class ProcessStore extends Store {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Callback>()
  #calls = 0

  constructor() {
    super()
    this.#child = fork(new URL(`./memory-process${extname(import.meta.url)}`, import.meta.url), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child.on('message', ({ call, error, row }: Answer) => {
      const callback = this.#waiting.get(call)
      this.#waiting.delete(call)
      callback?.(error === null ? null : new Error(error), row)
    })
    this.#child.on('error', () => this.#failAll())
    this.#child.on('exit', () => this.#failAll())
    running.add(this)
    for (const oldest of running) {
      if (running.size <= MOST) break
      oldest.end()
    }
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  override get(sid: string, callback: Callback): void {
    this.#ask('get', [sid], callback)
  }

  override set(sid: string, session: unknown, callback?: Callback): void {
    this.#ask('set', [sid, session], callback)
  }

  override destroy(sid: string, callback?: Callback): void {
    this.#ask('destroy', [sid], callback)
  }

  override touch(sid: string, session: unknown, callback?: Callback): void {
    this.#ask('touch', [sid, session], callback)
  }

  end(): void {
    running.delete(this)
    this.#child.kill('SIGKILL')
  }

  #ask(op: Call['op'], args: unknown[], callback: Callback = () => {}): void {
    if (!this.#child.connected) return void setImmediate(callback, GONE)
    const call = ++this.#calls
    this.#waiting.set(call, callback)
    // A session goes as JSON, as a MemoryStore keeps it.
    this.#child.send({ call, op, args } satisfies Call, (error) => {
      if (error && this.#waiting.delete(call)) callback(error)
    })
  }

  #failAll(): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const callback of waiting) callback(GONE)
  }
}

const GONE = new Error('The process that kept these rows has ended.')
