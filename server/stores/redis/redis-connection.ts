import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'redis'

/** How long to wait for a connection, in milliseconds. */
const CONNECT_MS = 5_000

/** The longest wait between two tries to connect again, in milliseconds. */
const RETRY_MS = 2_000

/** How long commands under way may take at the end, in milliseconds. */
const CLOSE_MS = 300

/** A server that answers nothing for so long (ms) is away: it is asked for a sign of life more often than that. */
const SILENCE_MS = 5_000
const PING_MS = 2_000

/** How every connection behaves. `isOpen`: whether one that is lost is to come back. */
export function clientOptions(isOpen: () => boolean) {
  return {
    // While Redis is away, sessions fail at once, as they would in production, instead of piling up here.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    // By default each command has an AbortSignal with a timer of 5 s that outlives it: under load, more memory than all
    // else together. It bounds only how long a command waits to be sent, and SILENCE_MS does that too.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries: number, cause: Error) =>
        isOpen() ? Math.min(RETRY_MS, 50 * 2 ** Math.min(retries, 6)) : cause,
    },
  }
}

/** RESP 2, which every server speaks. */
function clientFor(url: string, isOpen: () => boolean) {
  return createClient({ url, RESP: 2, ...clientOptions(isOpen) })
}

export type RedisClient = ReturnType<typeof clientFor>

/** A connection that comes back by itself, and says when it was away. */
export interface RedisConnection {
  readonly client: RedisClient
  /** Called with false when the connection is lost, with true when it is back. */
  onChange(listener: (connected: boolean) => void): void
  close(): Promise<void>
}

/** Connects once; a server that cannot be reached now is an error, one that goes away later is waited for. */
export async function connectRedis(url: string): Promise<RedisConnection> {
  let open = false
  let connected = true
  const listeners: ((connected: boolean) => void)[] = []
  const client = clientFor(url, () => open)
  const change = (now: boolean) => {
    if (!open || now === connected) return
    connected = now
    for (const listener of listeners) listener(now)
  }
  client.on('error', () => change(client.isReady))
  client.on('ready', () => change(true))
  await client.connect()
  open = true
  return {
    client,
    onChange: (listener) => void listeners.push(listener),
    async close() {
      open = false
      // A server that does not answer (it is stopped, the network is gone) is not waited for.
      const closed =
        client.isReady && (await Promise.race([client.close().then(() => true), wait(CLOSE_MS, false)]))
      if (!closed) client.destroy()
    },
  }
}
