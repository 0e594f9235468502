import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { hasRedis, RedisCluster, RedisProcess } from '../../stores/redis/redis-process.ts'
import { openMemoryRooms } from './memory-rooms.ts'
import { openRedisRooms } from './redis/redis-rooms.ts'
import type { RoomStorage } from './room-storage.ts'
import { storageContract } from './storage-contract.ts'

storageContract('rooms in memory', async () => openMemoryRooms())

describe.skipIf(!hasRedis())('with a redis-server', () => {
  let redis: RedisProcess
  beforeAll(async () => {
    redis = await RedisProcess.start()
  })
  afterAll(() => redis.kill())

  storageContract('rooms in Redis', () => opened(redis.url))
})

describe.skipIf(!hasRedis())('with three masters of Redis Cluster', () => {
  let cluster: RedisCluster
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crumbscope-cluster-'))
    cluster = await RedisCluster.start(folder)
  })
  afterAll(async () => {
    await cluster.kill()
    await rm(folder, { recursive: true })
  })

  storageContract('rooms in a cluster', () => opened(cluster.url))
})

async function opened(url: string): Promise<RoomStorage> {
  const storage = await openRedisRooms(url)
  if (!storage.ok) throw new Error(storage.message)
  return storage.storage
}
