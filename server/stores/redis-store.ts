import { RedisStore } from 'connect-redis'
import { onKeyEvents, switchOnNotifications } from './keyspace-events.ts'
import type { OpenedStore, OpenStore, StoreChange, WholeRow } from './open-store.ts'
import { OwnEchoes } from './own-echoes.ts'
import { connectRedis, type RedisClient, type RedisConnection } from './redis-connection.ts'
import { RedisRows } from './redis-rows.ts'

/** connect-redis's default: keys begin like this. */
const PREFIX = 'sess:'

/** connect-redis's default: seconds that a session lives whose cookie does not say. */
const TTL_SECONDS = 86_400

/** Sessions in Redis, as connect-redis keeps them. Changes by other programs and expiries are noticed. */
export async function openRedisStore(url: string): Promise<OpenedStore> {
  const address = parseAddress(url)
  if (!address)
    return {
      ok: false,
      message:
        'The store has to look like redis://host:6379, with a database number if need be: redis://host:6379/2',
    }
  const connections: RedisConnection[] = []
  try {
    const main = await connectRedis(url)
    connections.push(main)
    const events = await connectRedis(url)
    connections.push(events)
    return { ok: true, store: await storeOn(main, events, address.database) }
  } catch (error) {
    await Promise.allSettled(connections.map((connection) => connection.close()))
    return { ok: false, message: `Cannot use Redis at ${address.host}: ${reasonOf(error)}` }
  }
}

async function storeOn(main: RedisConnection, events: RedisConnection, database: number): Promise<OpenStore> {
  const { client } = main
  const echoes = new OwnEchoes()
  const listeners = new Set<(change: StoreChange) => void>()
  const tell = (change: StoreChange) => {
    for (const listener of listeners) listener(change)
  }
  const store = new RedisStore({ client: announcing(client, echoes), prefix: PREFIX, ttl: TTL_SECONDS })
  const rows = new RedisRows(client, PREFIX)
  const note = await switchOnNotifications(client)
  await onKeyEvents(events.client, database, PREFIX, (key, event) => {
    if (echoes.isOwn(key, event)) return
    const sid = key.slice(PREFIX.length)
    tell(event === 'expired' ? { expired: sid } : { sid })
  })
  main.onChange((connected) => {
    // express-session goes by these: without its store it lets requests pass without a session.
    store.emit(connected ? 'connect' : 'disconnect')
    if (connected) tell({ missed: true })
  })
  events.onChange((connected) => {
    echoes.clear()
    if (connected) tell({ missed: true })
  })
  return {
    kind: 'redis',
    store,
    note,
    rows: () => rows.list(),
    read: (sid): Promise<WholeRow | null> => rows.read(sid),
    page: (query) => rows.page(query),
    // Redis counts whole seconds, and connect-redis rounds up.
    expiryOf: (expires, now) =>
      now + (expires === null ? TTL_SECONDS : Math.max(0, Math.ceil((expires - now) / 1000))) * 1000,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await Promise.allSettled([main.close(), events.close()])
    },
  }
}

type SetOptions = Parameters<RedisClient['set']>[2]

/** What connect-redis calls, each command announcing the events that it will cause. */
function announcing(client: RedisClient, echoes: OwnEchoes) {
  const announced = async <Reply>(
    key: string,
    events: readonly string[],
    reply: Promise<Reply>,
  ): Promise<Reply> => {
    for (const event of events) echoes.expect(key, event)
    const cancel = () => {
      for (const event of events) echoes.cancel(key, event)
    }
    try {
      const answer = await reply
      // 0: there was no such key, so nothing happened to it.
      if (answer === 0) cancel()
      return answer
    } catch (error) {
      cancel()
      throw error
    }
  }
  return {
    get: (key: string) => client.get(key),
    mGet: (keys: string[]) => client.mGet(keys),
    scanIterator: (options: { MATCH: string; COUNT: number }) => client.scanIterator(options),
    set: (key: string, value: string, options?: SetOptions) =>
      announced(key, options ? ['set', 'expire'] : ['set'], client.set(key, value, options)),
    // A key that is to live for no time at all is removed.
    expire: (key: string, seconds: number) =>
      announced(key, [seconds > 0 ? 'expire' : 'del'], client.expire(key, seconds)),
    del: async (keys: string[]) => {
      const [first = ''] = keys
      if (keys.length === 1) return announced(first, ['del'], client.del(first))
      for (const key of keys) echoes.expect(key, 'del')
      return client.del(keys)
    },
  }
}

function parseAddress(url: string): { readonly host: string; readonly database: number } | null {
  const { hostname = '', port = '', pathname = '' } = URL.parse(url) ?? {}
  const database = Number(pathname.slice(1))
  return hostname !== '' && Number.isInteger(database) && database >= 0
    ? { host: `${hostname}:${port || 6379}`, database }
    : null
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || String(error)
}
