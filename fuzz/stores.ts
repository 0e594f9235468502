import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasRedis, RedisProcess } from '../server/testing/redis-process.ts'

export type StoreKind = 'memory' | 'sqlite' | 'redis'

/** Every store that can be tried on this machine. */
export const STORE_KINDS: readonly StoreKind[] = [
  'memory',
  'sqlite',
  ...(hasRedis() ? (['redis'] as const) : []),
]

/** Does `work` with a fresh store of that kind: `spec` is what `--store` takes. */
export async function withStore<Result>(
  kind: StoreKind,
  work: (spec: string) => Promise<Result>,
): Promise<Result> {
  if (kind === 'memory') return work('memory')
  if (kind === 'redis') {
    // It tells of changes already; else the server would say that it turned that on, and whatever it says is a fault here.
    const redis = await RedisProcess.start('--notify-keyspace-events', 'KEA')
    return work(redis.url).finally(() => redis.kill())
  }
  const folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
  return work(`sqlite:${join(folder, 'sessions.db')}`).finally(() => rm(folder, { recursive: true }))
}

/** Those that another program can write to. */
export const SHARED_KINDS = STORE_KINDS.filter((kind) => kind !== 'memory')
