import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { AppMode, AppQuestion, AppReply } from './app-under-load.ts'

/**
 * Some seconds after a process was busy, V8 gives memory back and throws compiled code away (its "memory reducer"), at a moment that
 * hangs on how its heap happened to grow. In the pauses between rounds that hits one app and not its like, which then takes half as
 * much again for each request for long after: no app of a bench does it.
 */
const STEADY = ['--no-memory-reducer']

/** An Express app in a process of its own, so that its CPU time is its own too. */
export class AppProcess {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(mode: AppMode, rows = 0, env: NodeJS.ProcessEnv = process.env): Promise<AppProcess> {
    const child = fork(new URL('./app-under-load.ts', import.meta.url), [mode, String(rows)], {
      env,
      execArgv: STEADY,
    })
    const [reply] = (await once(child, 'message')) as [AppReply]
    return new AppProcess(child, reply.port)
  }

  /** CPU time used so far by the app's process, in microseconds. */
  async cpu(): Promise<number> {
    return (await this.ask({})).cpu
  }

  async ask(question: AppQuestion): Promise<AppReply> {
    const answer = once(this.#child, 'message')
    this.#child.send(question)
    return (await answer)[0] as AppReply
  }

  /** Has the app end by itself. Gives its exit status. */
  async exit(code: number): Promise<number | null> {
    const ended = once(this.#child, 'exit')
    this.#child.send({ exit: code } satisfies AppQuestion)
    return (await ended)[0] as number | null
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    // What instruments it may take a gentler signal for a wish.
    this.#child.kill('SIGKILL')
    await ended
  }
}
