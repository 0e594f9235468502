import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasRedis, type OtherProgram, RedisProcess } from '../../testing/redis-process.ts'
import type { OpenStore } from '../open-store.ts'
import { sessionWith } from '../store-contract.ts'
import { openStore } from '../store-from-spec.ts'
import { destroy, get, set, touch } from '../store-promises.ts'
import { Changes, opened, SETTING } from './open-redis-test-kit.ts'

describe.runIf(hasRedis())('sessions in Redis', () => {
  let redis: RedisProcess
  let store: OpenStore
  let changes: Changes
  let other: OtherProgram

  beforeAll(async () => {
    redis = await RedisProcess.start()
    other = await redis.otherProgram()
  })

  beforeEach(async () => {
    await other.flushDb()
    store = await opened(redis.url)
    changes = new Changes(store)
  })

  afterEach(async () => {
    changes.stop?.()
    await store.close()
  })

  afterAll(async () => {
    other.destroy()
    await redis.kill()
  })

  const text = (note: unknown) => JSON.stringify(sessionWith(note))

  it('tell of what another program writes, touches and removes', async () => {
    await other.set('crumbscope:a', text(1))
    await changes.until({ sid: 'a' })
    changes.all.length = 0
    await other.expire('crumbscope:a', 100)
    await changes.until({ sid: 'a' })
    changes.all.length = 0
    await other.del('crumbscope:a')
    await changes.until({ sid: 'a' })
  })

  it('tell of a row whose time Redis finds to have run out', async () => {
    await set(store.store, 'short', sessionWith(1))
    await other.pExpire('crumbscope:short', 20)
    await changes.until({ expired: 'short' })
  })

  it('do not tell of what this program does itself', async () => {
    await set(store.store, 'own', sessionWith(1))
    await touch(store.store, 'own', sessionWith(1))
    await set(store.store, 'own', sessionWith(2, -1000))
    await touch(store.store, 'never', sessionWith(1))
    await destroy(store.store, 'never')
    await set(store.store, 'own', sessionWith(3))
    await destroy(store.store, 'own')
    await other.set('crumbscope:marker', text('told in order, so all the others would be there by now'))
    await changes.until({ sid: 'marker' })
    expect(changes.all).toEqual([{ sid: 'marker' }])
  })

  it("tell of another program's write to a row that this one wrote before", async () => {
    await set(store.store, 'shared', sessionWith('mine'))
    await other.set('crumbscope:shared', text('theirs'))
    await changes.until({ sid: 'shared' })
    expect((await get(store.store, 'shared'))?.note).toBe('theirs')
  })

  it('leave keys alone that are no sessions', async () => {
    await other.set('elsewhere', 'x')
    await other.hSet('crumbscope:hash', 'field', 'value')
    await set(store.store, 'a', sessionWith(1))
    const listed: string[] = []
    for await (const { sid } of store.rows()) listed.push(sid)
    expect(listed).toEqual(['a'])
    expect((await store.page({ limit: 10, cursor: null, q: '' })).rows.map(({ sid }) => sid)).toEqual(['a'])
  })

  it('stop telling whoever does not listen any more', async () => {
    const second = new Changes(store)
    second.stop?.()
    await other.set('crumbscope:a', text(1))
    await changes.until({ sid: 'a' })
    expect(second.all).toEqual([])
  })

  it('fail at once while Redis is away, say so, and come back by themselves', async () => {
    const lost = once(store.store, 'disconnect')
    await redis.kill()
    await lost
    await expect(get(store.store, 'a')).rejects.toThrow()
    const back = once(store.store, 'connect')
    await redis.resume()
    await back
    await changes.until({ missed: true })
    await set(store.store, 'a', sessionWith('again'))
    expect((await get(store.store, 'a'))?.note).toBe('again')
  })

  it('tell of changes again after Redis was started anew, which has forgotten that it should', async () => {
    await redis.kill()
    await redis.resume()
    await changes.until({ missed: true })
    // Either connection may be the later one to come back.
    await expect.poll(async () => (await other.configGet(SETTING))[SETTING]).not.toBe('')
    changes.all.length = 0
    await expect
      .poll(async () => {
        await other.set('crumbscope:a', text(1))
        return changes.all.some((change) => 'sid' in change)
      })
      .toBe(true)
  })

  it.each<[string, (client: typeof other) => Promise<unknown>]>([
    ['FLUSHDB', (client) => client.flushDb()],
    ['FLUSHALL', (client) => client.flushAll()],
    ['SWAPDB', (client) => client.sendCommand(['SWAPDB', '0', '1'])],
    ['a script that flushes', (client) => client.eval("return redis.call('flushdb')")],
  ])('are listed anew after %s, of which no event tells', async (_what, act) => {
    await set(store.store, 'a', sessionWith(1))
    await act(other)
    await changes.until({ missed: true })
    expect(await store.read('a')).toBeNull()
  })

  it('are listed anew when another program switches the notifications off, and they are switched on again', async () => {
    await other.configSet(SETTING, 'Ex')
    await changes.until({ missed: true })
    expect((await other.configGet(SETTING))[SETTING]?.split('').sort().join('')).toBe('$EKegx')
  })
})

describe('a Redis that cannot be used', () => {
  it.each([
    ['nobody listens', 'redis://user:secret@127.0.0.1:1', 'Cannot use Redis at 127.0.0.1:1: '],
    ['no address', 'redis:', 'The store has to look like redis://host:6379'],
    [
      'an unknown parameter',
      'redis://localhost?prefixx=a',
      "The store's address knows ?prefix=sess: and &write=yes",
    ],
    [
      'neither yes nor no',
      'redis://localhost?prefix=a&write=maybe',
      "The store's address says write=yes or write=no",
    ],
    ['every key to be written', 'redis://localhost?prefix=&write=yes', 'With an empty prefix every key'],
    [
      'what begins with our own',
      'redis://localhost?prefix=crumbscope:app:',
      'The lab keeps its own sessions under',
    ],
    ["the lab's own, read-only", 'redis://localhost?write=no', 'The lab keeps its own sessions under'],
    [
      'a prefix without end',
      `redis://localhost?prefix=${'x'.repeat(201)}`,
      'A prefix has at most 200 characters',
    ],
    ['no database number', 'redis://localhost/x', 'The store has to look like redis://host:6379'],
  ])('is reported in one line without the password: %s', async (_what, url, message) => {
    const result = await openStore(url)
    expect(result).toEqual({ ok: false, message: expect.stringMatching(/^[^\n]+$/) })
    expect((result as { message: string }).message.startsWith(message)).toBe(true)
    expect((result as { message: string }).message).not.toContain('secret')
  })

  it('so is a name that is no store', async () => {
    expect(await openStore('postgres://x')).toEqual({
      ok: false,
      message: 'There is no store "postgres://x": it is memory, sqlite:FILE or redis://host:6379',
    })
  })
})
