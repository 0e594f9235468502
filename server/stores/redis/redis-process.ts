import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createClient } from 'redis'

/** The program, where it is not on the PATH. */
const PROGRAM = process.env.CRUMBSCOPE_REDIS_SERVER || 'redis-server'

/** Whether there is a redis-server to try things with. In CI there has to be. */
export function hasRedis(): boolean {
  const found = spawnSync(PROGRAM, ['--version']).status === 0
  if (!found && process.env.CI) throw new Error('redis-server is missing: the Redis store cannot be tested')
  if (!found)
    console.warn('Skipped: what needs redis-server, because there is none here (apt install redis-server)')
  return found
}

export type OtherProgram = ReturnType<typeof createClient>

/** A Redis server of its own, in memory, for one test file. */
export class RedisProcess {
  readonly port: number
  readonly #args: readonly string[]
  #child: ChildProcess | null = null

  private constructor(port: number, args: readonly string[]) {
    this.port = port
    this.#args = args
  }

  static async start(...args: string[]): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort(), args)
    await redis.resume()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** The connection of another program. That it breaks when the server goes is no news to it. */
  async otherProgram(): Promise<OtherProgram> {
    const client: OtherProgram = createClient({ url: this.url, RESP: 2 })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  /** Starts it again on the same port, empty. */
  async resume(): Promise<void> {
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const child = spawn(PROGRAM, [...own, ...this.#args], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    for await (const text of child.stdout.setEncoding('utf8')) {
      if (text.includes('Ready to accept connections')) break
    }
    child.stdout.destroy()
  }

  /** Stops it in the middle of whatever it does: its connections stay, and say nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  /** Ends it without a word to its clients. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    this.#child = null
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
