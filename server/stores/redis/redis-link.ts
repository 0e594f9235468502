import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createCluster } from 'redis'
import { percentDecoded } from '../../../shared/text/percent.ts'
import { clientOptions, connectRedis } from './redis-connection.ts'

/** How long commands under way may take at the end, ms. */
const CLOSE_MS = 300

type RedisReply = string | number | null | readonly RedisReply[]

/** A script of Redis and its name there. */
export class RedisScript {
  readonly text: string
  readonly sha: string

  constructor(text: string) {
    this.text = text
    this.sha = createHash('sha1').update(text).digest('hex')
  }
}

/**
 * One Redis, or a cluster of them, for whoever says which key a command is about. Commands of one turn of the event loop go
 * in one write.
 */
export interface RedisLink {
  readonly connected: boolean
  readonly isCluster: boolean
  /** Writes to the network that carried commands, and commands. */
  readonly counts: { roundTrips: number; commands: number }
  onChange(listener: (connected: boolean) => void): void
  run(key: string, args: readonly string[]): Promise<RedisReply>
  /** All keys lie on one shard. */
  script(script: RedisScript, keys: readonly string[], args: readonly string[]): Promise<RedisReply>
  /** Sharded channels (Redis 7): a channel lies where the key of that name would. */
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
  close(): Promise<void>
}

interface Raw {
  run(key: string, args: readonly string[]): Promise<RedisReply>
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
}

/** Connects to the server that `url` names, or to the cluster that it belongs to. Throws where it cannot. */
export async function linkRedis(url: string): Promise<RedisLink> {
  const main = await connectRedis(url)
  const version = /^redis_version:(\d+)/m.exec(await main.client.info('server'))?.[1]
  if (Number(version) < 7) {
    await main.close()
    throw new Error(`Rooms need Redis 7 or newer; this one is ${version}`)
  }
  const isCluster = /^cluster_enabled:1/m.test(await main.client.info('cluster'))
  if (isCluster) {
    await main.close()
    return linkCluster(url)
  }
  const bells = await connectRedis(url)
  const listeners: ((connected: boolean) => void)[] = []
  let connected = true
  const look = () => {
    const now = main.client.isReady && bells.client.isReady
    if (now === connected) return
    connected = now
    for (const listener of listeners) listener(now)
  }
  main.onChange(look)
  bells.onChange(look)
  const raw: Raw = {
    run: (_key, args) => main.client.sendCommand([...args]),
    subscribe: (channel, listener) => bells.client.sSubscribe(channel, listener),
    unsubscribe: (channel) => bells.client.sUnsubscribe(channel),
  }
  return linkOf(raw, {
    isCluster,
    isConnected: () => connected,
    listeners,
    async close() {
      await Promise.all([main.close(), bells.close()])
    },
  })
}

async function linkCluster(url: string): Promise<RedisLink> {
  const { username, password } = new URL(url)
  const credentials = {
    ...(username !== '' && { username: percentDecoded(username) ?? username }),
    ...(password !== '' && { password: percentDecoded(password) ?? password }),
  }
  const listeners: ((connected: boolean) => void)[] = []
  const cluster = createCluster({
    rootNodes: [{ url }],
    RESP: 2,
    defaults: { ...clientOptions(() => true), ...credentials },
  })
  // A shard that is away fails its commands; the others go on.
  cluster.on('error', () => {})
  await cluster.connect()
  const raw: Raw = {
    run: (key, args) => cluster.sendCommand(key, false, [...args]),
    subscribe: (channel, listener) => cluster.sSubscribe(channel, listener),
    unsubscribe: (channel) => cluster.sUnsubscribe(channel),
  }
  return linkOf(raw, {
    isCluster: true,
    isConnected: () => cluster.isOpen,
    listeners,
    async close() {
      const closed = await Promise.race([cluster.close().then(() => true), wait(CLOSE_MS, false)])
      if (!closed) cluster.destroy()
    },
  })
}

function linkOf(
  raw: Raw,
  rest: {
    readonly isCluster: boolean
    readonly isConnected: () => boolean
    readonly listeners: ((connected: boolean) => void)[]
    readonly close: () => Promise<void>
  },
): RedisLink {
  const counts = { roundTrips: 0, commands: 0 }
  let counted = false
  const run = (key: string, args: readonly string[]): Promise<RedisReply> => {
    counts.commands += 1
    if (!counted) {
      counted = true
      counts.roundTrips += 1
      setImmediate(() => {
        counted = false
      })
    }
    return raw.run(key, args)
  }
  return {
    get connected() {
      return rest.isConnected()
    },
    isCluster: rest.isCluster,
    counts,
    onChange: (listener) => void rest.listeners.push(listener),
    run,
    async script({ sha, text }, keys, args) {
      const [key = ''] = keys
      const tail = [String(keys.length), ...keys, ...args]
      try {
        return await run(key, ['EVALSHA', sha, ...tail])
      } catch (error) {
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
        return run(key, ['EVAL', text, ...tail])
      }
    },
    subscribe: raw.subscribe,
    unsubscribe: raw.unsubscribe,
    close: rest.close,
  }
}
