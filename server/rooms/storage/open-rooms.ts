import { openMemoryRooms } from './memory-rooms.ts'
import type { OpenedStorage } from './room-storage.ts'

/** Where `crumbscope host` keeps rooms: in memory, or where `redis://…` says. */
export async function openRooms(spec: string | null): Promise<OpenedStorage> {
  if (spec === null) return { ok: true, storage: openMemoryRooms() }
  if (!/^rediss?:/.test(spec))
    return { ok: false, message: `--redis looks like redis://host:6379, not ${spec}.` }
  const { openRedisRooms } = await import('./redis/redis-rooms.ts')
  return openRedisRooms(spec)
}
