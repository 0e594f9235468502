import { openMemoryStore } from './memory/memory-store.ts'
import type { OpenedStore } from './open-store.ts'

/**
 * Opens the store that `spec` names: `memory`, `sqlite:FILE`, `redis://…` or `rediss://…`. The libraries behind a
 * store are loaded only when it is wanted.
 */
export async function openStore(spec: string): Promise<OpenedStore> {
  if (spec === 'memory') return { ok: true, store: openMemoryStore() }
  if (spec.startsWith('sqlite:')) {
    const { openSqliteStore } = await import('./sqlite/sqlite-store.ts')
    return openSqliteStore(spec.slice('sqlite:'.length))
  }
  if (/^rediss?:/.test(spec)) {
    const { openRedisStore } = await import('./redis/redis-store.ts')
    return openRedisStore(spec)
  }
  return { ok: false, message: `There is no store "${spec}": it is memory, sqlite:FILE or redis://host:6379` }
}
