import { parseRedisAddress } from '../../../stores/redis/redis-address.ts'
import { linkRedis, type RedisLink } from '../../../stores/redis/redis-link.ts'
import { LIFETIME } from '../../room-bounds.ts'
import { NODE_LIFE, type OpenedStorage, type RoomStorage } from '../room-storage.ts'
import { awayInWords } from './away-in-words.ts'
import { Bells } from './bells.ts'
import { redisBounds } from './redis-bounds.ts'
import { recordOn } from './redis-record.ts'
import { roomOn } from './redis-room.ts'

/** `life`: how long a room that nobody uses is kept, ms. */
export async function openRedisRooms(spec: string, life: number = LIFETIME): Promise<OpenedStorage> {
  const parsed = parseRedisAddress(spec)
  if (!parsed.ok) return parsed
  const { url, host } = parsed.address
  try {
    return { ok: true, storage: roomsOn(awayInWords(await linkRedis(url)), life) }
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string }
    return { ok: false, message: `Cannot use Redis at ${host}: ${message || code || String(error)}` }
  }
}

function roomsOn(link: RedisLink, life: number): RoomStorage {
  const bells = new Bells(link)
  return {
    kind: 'redis',
    get connected() {
      return link.connected
    },
    onConnection: (listener) => link.onChange(listener),
    room: (name) => roomOn(link, bells, name, life),
    record: (name) => recordOn(link, bells, name, life),
    ...redisBounds(link),
    async alive(node) {
      const key = nodeKey(node)
      await link.run(key, ['SET', key, '1', 'PX', String(NODE_LIFE)])
    },
    async isAlive(node) {
      const key = nodeKey(node)
      return (await link.run(key, ['EXISTS', key])) === 1
    },
    async sweep() {
      // Redis does by itself.
    },
    counts: link.counts,
    close: () => link.close(),
  }
}

function nodeKey(node: string): string {
  return `crumbscope:node:${node}`
}
