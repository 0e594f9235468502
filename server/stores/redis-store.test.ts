import { once } from 'node:events'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenStore, StoreChange } from './open-store.ts'
import { hasRedis, RedisProcess } from './redis-process.ts'
import { sessionWith } from './store-contract.ts'
import { openStore } from './store-from-spec.ts'
import { destroy, get, set, touch } from './store-promises.ts'

async function opened(url: string): Promise<OpenStore> {
  const result = await openStore(url)
  if (!result.ok) throw new Error(result.message)
  return result.store
}

/** Everything a store tells of, and a way to wait for the next of it. */
class Changes {
  readonly all: StoreChange[] = []
  #heard = () => {}
  readonly stop: (() => void) | undefined

  constructor(store: OpenStore) {
    this.stop = store.watch?.((change) => {
      this.all.push(change)
      this.#heard()
    })
  }

  async until(wanted: StoreChange): Promise<void> {
    const key = JSON.stringify(wanted)
    while (!this.all.some((change) => JSON.stringify(change) === key)) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve
      })
    }
  }
}

describe.runIf(hasRedis())('sessions in Redis', () => {
  let redis: RedisProcess
  let store: OpenStore
  let changes: Changes
  let other: ReturnType<typeof createClient>

  beforeAll(async () => {
    redis = await RedisProcess.start()
    other = createClient({ url: redis.url, RESP: 2 })
    other.on('error', () => {})
    await other.connect()
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
    await other.set('sess:a', text(1))
    await changes.until({ sid: 'a' })
    changes.all.length = 0
    await other.expire('sess:a', 100)
    await changes.until({ sid: 'a' })
    changes.all.length = 0
    await other.del('sess:a')
    await changes.until({ sid: 'a' })
  })

  it('tell of a row whose time Redis finds to have run out', async () => {
    await set(store.store, 'short', sessionWith(1))
    await other.pExpire('sess:short', 20)
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
    await other.set('sess:marker', text('told in order, so all the others would be there by now'))
    await changes.until({ sid: 'marker' })
    expect(changes.all).toEqual([{ sid: 'marker' }])
  })

  it("tell of another program's write to a row that this one wrote before", async () => {
    await set(store.store, 'shared', sessionWith('mine'))
    await other.set('sess:shared', text('theirs'))
    await changes.until({ sid: 'shared' })
    expect((await get(store.store, 'shared'))?.note).toBe('theirs')
  })

  it('leave keys alone that are no sessions', async () => {
    await other.set('elsewhere', 'x')
    await other.hSet('sess:hash', 'field', 'value')
    await set(store.store, 'a', sessionWith(1))
    const listed: string[] = []
    for await (const { sid } of store.rows()) listed.push(sid)
    expect(listed).toEqual(['a'])
    expect((await store.page({ limit: 10, cursor: null, q: '' })).rows.map(({ sid }) => sid)).toEqual(['a'])
  })

  it('stop telling whoever does not listen any more', async () => {
    const second = new Changes(store)
    second.stop?.()
    await other.set('sess:a', text(1))
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
})

describe.runIf(hasRedis())('a Redis that does not allow CONFIG', () => {
  it('still keeps sessions, and the store says what is missing', async () => {
    const redis = await RedisProcess.start('--rename-command', 'CONFIG', '')
    const store = await opened(redis.url)
    expect(store.note).toMatch(/^Redis does not let Crumbscope switch on keyspace notifications .*K\$gxe$/)
    await set(store.store, 'a', sessionWith('kept'))
    expect((await get(store.store, 'a'))?.note).toBe('kept')
    await store.close()
    await redis.kill()
  })
})

describe('a Redis that cannot be used', () => {
  it.each([
    ['nobody listens', 'redis://user:secret@127.0.0.1:1', 'Cannot use Redis at 127.0.0.1:1: '],
    ['no address', 'redis:', 'The store has to look like redis://host:6379'],
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
