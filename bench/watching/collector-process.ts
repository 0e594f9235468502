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
  /** Opens the page, once. */
  readonly link: string

  private constructor(child: ChildProcess, link: string) {
    this.#child = child
    this.link = link
    this.port = Number(new URL(link).port)
  }

  static async start(...args: string[]): Promise<CollectorProcess> {
    const child = spawn(process.execPath, ['server/launch.js', 'watch', '--port', '0', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CRUMBSCOPE_WATCH: `0:${TOKEN}`, CRUMBSCOPE_TOKEN: PAGE_TOKEN },
    })
    let said = ''
    const link = await new Promise<string>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text
        const found = /(http:\S+)\n/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      child.once('exit', () => reject(new Error(`the collector ended: ${said}`)))
    })
    return new CollectorProcess(child, link)
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
