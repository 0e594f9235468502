import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { LoadKind, LoadReply } from './load-generator.ts'

/** So many requests a second for so long, from a process of its own. */
export class Load {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves when the sessions that it writes to are there. */
  static async prepare(kind: LoadKind, port: number, perSecond: number, seconds: number): Promise<Load> {
    const child = fork(new URL('./load-generator.ts', import.meta.url), [
      kind,
      String(port),
      String(perSecond),
      String(seconds),
    ])
    await once(child, 'message')
    return new Load(child)
  }

  /** Once. */
  async run(): Promise<LoadReply> {
    this.#child.send('begin')
    const [reply] = (await once(this.#child, 'message')) as [LoadReply]
    this.#child.kill()
    return reply
  }
}
