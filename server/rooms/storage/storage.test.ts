import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, RedisCluster, RedisProcess } from '../../testing/redis-process.ts'
import { openMemoryRooms } from './memory-rooms.ts'
import { openRooms } from './open-rooms.ts'
import { openRedisRooms } from './redis/redis-rooms.ts'
import type { Bell, OpenedStorage, RoomStorage, Told } from './room-storage.ts'
import { openSqliteRooms } from './sqlite/sqlite-rooms.ts'
import { storageContract } from './storage-contract.ts'

storageContract('rooms in memory', async () => openMemoryRooms())

describe('in a file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crumbscope-rooms-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  storageContract('rooms in SQLite', async () => storageOf(openSqliteRooms(join(folder, 'rooms.db'))))

  it('rooms are there again, with rows and journal, when the file is opened again, and one server has it', async () => {
    const file = join(folder, 'again.db')
    const first = storageOf(openSqliteRooms(file))
    const room = first.room('room')
    await room.create({ epoch: 'e' })
    await room.append({ lab: 'a', number: 1, facts: ['"1"', '"2"'], changes: { options: 'x' } })
    const row = { cookie: { originalMaxAge: null }, kept: true }
    await new Promise((resolve) => room.rows.store.set('sid', row as never, resolve))
    expect(openSqliteRooms(file)).toMatchObject({
      ok: false,
      message: expect.stringContaining('another server'),
    })
    await first.close()
    const again = storageOf(openSqliteRooms(file)).room('room')
    expect(await again.fields()).toMatchObject({ epoch: 'e', options: 'x', version: '2' })
    expect((await again.after(0)).map(({ fact }) => fact)).toEqual(['"1"', '"2"'])
    expect((await again.rows.read('sid'))?.text).toContain('"kept":true')
    expect(await again.append({ lab: 'b', number: 1, facts: ['"3"'] })).toEqual({ newest: 3, isNew: true })
  })

  it('rooms that nobody has used for long end', async () => {
    let now = 1_800_000_000_000
    const storage = storageOf(openSqliteRooms(join(folder, 'old.db'), () => now, 1_000))
    const [old, used] = [storage.room('old'), storage.room('used')]
    for (const room of [old, used]) await room.create({})
    now += 900
    await used.touch()
    now += 900
    await storage.sweep()
    expect([await old.fields(), await used.version()]).toEqual([null, 1])
    await storage.close()
  })

  it('a place that is none is refused in words', async () => {
    expect(await openRooms('mongodb://x')).toMatchObject({
      ok: false,
      message: expect.stringContaining('memory, sqlite:FILE or redis'),
    })
  })

  it('a file that is none is refused in words', () => {
    expect(openSqliteRooms('')).toMatchObject({ ok: false, message: expect.stringContaining('file name') })
    expect(openSqliteRooms('/no/such/folder/x.db')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Cannot use /no/such/folder/x.db for rooms'),
    })
  })
})

describe.skipIf(!hasRedis())('with a redis-server', () => {
  let redis: RedisProcess
  beforeAll(async () => {
    redis = await RedisProcess.start()
  })
  afterAll(() => redis.kill())

  storageContract('rooms in Redis', () => opened(redis.url))

  it('a bell rings for facts where somebody listens who does not know them yet', async () => {
    const [one, other] = [await opened(redis.url), await opened(redis.url)]
    const [here, there] = [one.room('bells'), other.room('bells')]
    await here.create({ epoch: 'e' })
    const heard: string[] = []
    const hear = (by: string) => (bell: Bell, told?: Told) =>
      void heard.push([by, bell, ...(told?.entries() ?? []).map(({ fact }) => fact)].join(' '))
    const batch = (number: number) => ({ lab: 'a', number, facts: [`"${number}"`], isKnownHere: true })
    await here.listen(hear('here'))
    await here.append(batch(1))
    // Bells come in order: one that is heard says that none came before.
    await here.control('{}')
    await expect.poll(() => heard).toEqual(['here control'])
    const leave = await there.listen(hear('there'))
    await here.append(batch(2))
    await expect
      .poll(() => heard.toSorted())
      .toEqual(['here control', 'here journal "2"', 'there journal "2"'])
    leave()
    await here.append({ ...batch(3), isKnownHere: false })
    await expect.poll(() => heard.at(-1)).toBe('here journal "3"')
    expect((await there.after(0)).map(({ fact }) => fact)).toEqual(['"1"', '"2"', '"3"'])
    await Promise.all([one.close(), other.close()])
  })
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
  return storageOf(await openRedisRooms(url))
}

function storageOf(opened: OpenedStorage): RoomStorage {
  if (!opened.ok) throw new Error(opened.message)
  return opened.storage
}
