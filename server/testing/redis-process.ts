import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'redis'
import { freePort } from './free-port.ts'

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

  /** 0 while it does not run. */
  get pid(): number {
    return this.#child?.pid ?? 0
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

/** Slots of a cluster, https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/. */
const SLOTS = 16_384

/** Redis Cluster of three masters, in memory, for one test file; `folder` takes its configuration. */
export class RedisCluster {
  readonly #masters: readonly RedisProcess[]

  private constructor(masters: readonly RedisProcess[]) {
    this.#masters = masters
  }

  static async start(folder: string): Promise<RedisCluster> {
    const started = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const bus = await freePort()
        const args = ['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--dir', folder]
        return {
          bus,
          master: await RedisProcess.start(...args, '--cluster-config-file', `node-${number}.conf`),
        }
      }),
    )
    const clients = await Promise.all(started.map(({ master }) => master.otherProgram()))
    for (const [at, client] of clients.entries()) {
      const [from, to] = [at, at + 1].map((each) => Math.floor((each * SLOTS) / started.length))
      await client.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1)])
      for (const { master, bus } of started)
        await client.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', String(master.port), String(bus)])
    }
    for (const client of clients) {
      while (!String(await client.sendCommand(['CLUSTER', 'INFO'])).includes('cluster_state:ok'))
        await wait(20)
      client.destroy()
    }
    return new RedisCluster(started.map(({ master }) => master))
  }

  get url(): string {
    return this.#masters[0]?.url ?? ''
  }

  get masters(): readonly RedisProcess[] {
    return this.#masters
  }

  async kill(): Promise<void> {
    await Promise.all(this.#masters.map((master) => master.kill()))
  }
}
