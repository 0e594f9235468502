import { openMemoryRooms } from './memory-rooms.ts'
import type { OpenedStorage } from './room-storage.ts'

/** Where `crumbscope host` keeps rooms: `memory`, `sqlite:FILE`, or `redis://…`. */
export async function openRooms(spec: string): Promise<OpenedStorage> {
  if (spec === 'memory') return { ok: true, storage: openMemoryRooms() }
  if (spec.startsWith('sqlite:')) {
    const { openSqliteRooms } = await import('./sqlite/sqlite-rooms.ts')
    return openSqliteRooms(spec.slice('sqlite:'.length))
  }
  if (/^rediss?:/.test(spec)) {
    const { openRedisRooms } = await import('./redis/redis-rooms.ts')
    return openRedisRooms(spec)
  }
  return { ok: false, message: `Rooms are kept in memory, sqlite:FILE or redis://host:6379, not in ${spec}.` }
}
