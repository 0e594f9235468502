import { afterAll, beforeAll, describe } from 'vitest'
import { hasRedis, RedisProcess } from '../../stores/redis/redis-process.ts'
import { openMemoryRooms } from './memory-rooms.ts'
import { openRedisRooms } from './redis/redis-rooms.ts'
import { storageContract } from './storage-contract.ts'

storageContract('rooms in memory', async () => openMemoryRooms())

describe.skipIf(!hasRedis())('with a redis-server', () => {
  let redis: RedisProcess
  beforeAll(async () => {
    redis = await RedisProcess.start()
  })
  afterAll(() => redis.kill())

  storageContract('rooms in Redis', async () => {
    const opened = await openRedisRooms(redis.url)
    if (!opened.ok) throw new Error(opened.message)
    return opened.storage
  })
})
