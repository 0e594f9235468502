import { setTimeout as wait } from 'node:timers/promises'
import { RedisStore } from 'connect-redis'
import type { OpenedStore, OpenStore, StoreChange, WholeRow } from '../open-store.ts'
import { expiryInRedis, TTL_SECONDS } from './connected-rows.ts'
import { FlushWatch } from './flush-watch.ts'
import { Notifications, onKeyEvents } from './keyspace-events.ts'
import { OwnEchoes } from './own-echoes.ts'
import { parseRedisAddress, type RedisAddress } from './redis-address.ts'
import { connectRedis, type RedisClient, type RedisConnection } from './redis-connection.ts'
import { escapeGlob, RedisKeys } from './redis-keys.ts'
import { RedisRows } from './redis-rows.ts'

/** How long putting the configuration back may take at the end, ms. */
const PUT_BACK_MS = 300

/**
 * Sessions in Redis, as connect-redis keeps them. Changes by other programs and expiries are noticed. Another app's
 * sessions may be looked at beside the lab's own.
 */
export async function openRedisStore(spec: string): Promise<OpenedStore> {
  const parsed = parseRedisAddress(spec)
  if (!parsed.ok) return parsed
  const { address } = parsed
  const connections: RedisConnection[] = []
  try {
    const main = await connectRedis(address.url)
    connections.push(main)
    const events = await connectRedis(address.url)
    connections.push(events)
    return { ok: true, store: await storeOn(main, events, address) }
  } catch (error) {
    await Promise.allSettled(connections.map((connection) => connection.close()))
    return { ok: false, message: `Cannot use Redis at ${address.host}: ${reasonOf(error)}` }
  }
}

async function storeOn(
  main: RedisConnection,
  events: RedisConnection,
  { own, foreign, database }: RedisAddress,
): Promise<OpenStore> {
  const { client } = main
  const echoes = new OwnEchoes()
  const listeners = new Set<(change: StoreChange) => void>()
  const tell = (change: StoreChange) => {
    for (const listener of listeners) listener(change)
  }
  const store = new RedisStore({ client: announcing(client, echoes, own), prefix: own, ttl: TTL_SECONDS })
  const keys = new RedisKeys(own, foreign)
  const rows = new RedisRows(client, keys)
  const notifications = new Notifications(client)
  const switchedOn = await notifications.switchOn()
  await onKeyEvents(events.client, database, keys, (key, event) => {
    const owner = keys.ownerOf(key)
    if (!owner || echoes.isOwn(key, event)) return
    tell(event === 'expired' ? { expired: owner.sid } : { sid: owner.sid })
  })
  /** Whatever happened while nobody was told is found by listing the store anew. */
  const missed = () => tell({ missed: true })
  const flushes = new FlushWatch(client, missed, async () => {
    if (await notifications.ensure()) missed()
  })
  await flushes.start()
  const listenAgain = () => {
    // A server that was restarted has forgotten the setting. Listed only after that, so that nothing is missed.
    notifications.ensure().then(missed, missed)
  }
  main.onChange((connected) => {
    // express-session goes by these: without its store it lets requests pass without a session.
    store.emit(connected ? 'connect' : 'disconnect')
    if (connected) listenAgain()
  })
  events.onChange((connected) => {
    echoes.clear()
    if (connected) listenAgain()
  })
  return {
    kind: 'redis',
    store,
    notes: [switchedOn, foreign === null ? null : lookingAt(foreign, own)].filter((note) => note !== null),
    rows: () => rows.list(),
    read: (sid): Promise<WholeRow | null> => rows.read(sid),
    page: (query) => rows.page(query),
    expiryOf: expiryInRedis,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      flushes.stop()
      // A server that does not answer is not waited for; it keeps the setting then.
      if (client.isReady) await Promise.race([notifications.putBack().catch(() => {}), wait(PUT_BACK_MS)])
      await Promise.allSettled([main.close(), events.close()])
    },
  }
}

function lookingAt(foreign: string, own: string): string {
  const shown = foreign === '' ? 'all keys that hold text' : `sessions under "${foreign}"`
  const change = foreign === '' ? '' : ' With &write=yes it works on them itself.'
  return `Redis: ${shown} are shown and never written; the lab keeps its own under "${own}".${change}`
}

type SetOptions = Parameters<RedisClient['set']>[2]

/** What connect-redis calls, each command announcing the events that it will cause. */
function announcing(client: RedisClient, echoes: OwnEchoes, prefix: string) {
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
    // connect-redis writes its prefix into the pattern as it is.
    scanIterator: ({ COUNT }: { MATCH: string; COUNT: number }) =>
      client.scanIterator({ MATCH: `${escapeGlob(prefix)}*`, COUNT }),
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

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || String(error)
}
