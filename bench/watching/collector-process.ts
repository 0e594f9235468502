import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { agentFile } from '../../server/watch/agent-file.ts'
import { appEnvironment } from '../../server/watch/app-environment.ts'

const TOKEN = 'a-token-for-benches-only'
export const PAGE_TOKEN = 'a-page-token-for-benches-only'

/** `crumbscope watch` without a command, in a process of its own. */
export class CollectorProcess {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(...args: string[]): Promise<CollectorProcess> {
    const child = spawn(process.execPath, ['server/launch.js', 'watch', '--port', '0', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CRUMBSCOPE_WATCH: `0:${TOKEN}`, CRUMBSCOPE_TOKEN: PAGE_TOKEN },
    })
    let said = ''
    const port = await new Promise<number>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text
        const found = /localhost:(\d+)\//.exec(said)?.[1]
        if (found !== undefined) resolve(Number(found))
      })
      child.once('exit', () => reject(new Error(`the collector ended: ${said}`)))
    })
    return new CollectorProcess(child, port)
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }
}

/** The environment of an app that this collector watches. */
export async function watchedBy(port: number): Promise<NodeJS.ProcessEnv> {
  const agent = await agentFile()
  if (agent === null) throw new Error('dist/agent is missing')
  const rules = { redact: [], bodies: false, production: true }
  return appEnvironment(process.env, { agent, port, token: TOKEN, ...rules })
}
