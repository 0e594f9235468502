import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasRedis, type OtherProgram, RedisProcess } from '../../testing/redis-process.ts'
import type { OpenStore, Page } from '../open-store.ts'
import { sessionWith } from '../store-contract.ts'
import { destroy, get, set, touch } from '../store-promises.ts'
import { Changes, opened } from './open-redis-test-kit.ts'

describe.runIf(hasRedis())("another app's sessions in Redis", () => {
  let redis: RedisProcess
  let other: OtherProgram

  beforeAll(async () => {
    redis = await RedisProcess.start()
    other = await redis.otherProgram()
  })
  beforeEach(() => other.flushAll())
  afterAll(async () => {
    other.destroy()
    await redis.kill()
  })

  const theirs = JSON.stringify(sessionWith('hers'))
  const listed = async (store: OpenStore) => {
    const rows: string[] = []
    for await (const { sid, readOnly } of store.rows()) rows.push(readOnly ? `${sid}, read-only` : sid)
    return rows.sort()
  }
  const paged = async (store: OpenStore, limit: number) => {
    const rows: string[] = []
    let cursor: string | null = null
    do {
      const page: Page = await store.page({ limit, cursor, q: '' })
      rows.push(...page.rows.map(({ sid, readOnly }) => (readOnly ? `${sid}, read-only` : sid)))
      cursor = page.next
    } while (cursor !== null)
    return rows.sort()
  }

  it('are not even looked at, unless their prefix is given', async () => {
    await other.set('sess:theirs', theirs)
    const store = await opened(redis.url)
    await set(store.store, 'mine', sessionWith(1))
    expect(await listed(store)).toEqual(['mine'])
    expect(await other.keys('*')).toContain('crumbscope:mine')
    await store.close()
  })

  it.each([
    ['sess:', 'sess:'],
    ['any prefix', ''],
    ['a prefix of our own', 'crumb'],
    ['one with the signs of a pattern', 'a[b]*?\\:'],
  ])("are shown beside the lab's and never written: %s", async (_what, prefix) => {
    const store = await opened(`${redis.url}/0?prefix=${encodeURIComponent(prefix)}`)
    const changes = new Changes(store)
    expect(store.notes).toEqual([expect.any(String), expect.stringContaining('shown and never written')])
    await other.set('axb:no', theirs)
    await other.set(`${prefix}theirs`, theirs)
    await changes.until({ sid: 'theirs' })
    await set(store.store, 'mine', sessionWith(1))
    await other.set('marker', '{}')
    const more = prefix === '' ? ['axb:no, read-only', 'marker, read-only'] : []
    expect(await listed(store)).toEqual(['mine', 'theirs, read-only', ...more].sort())
    expect(await paged(store, 1)).toEqual(['mine', 'theirs, read-only', ...more].sort())
    expect(await store.read('theirs')).toMatchObject({ text: theirs, readOnly: true })
    expect(await store.read('mine')).not.toHaveProperty('readOnly')
    expect(await get(store.store, 'theirs')).toBeNull()
    await destroy(store.store, 'theirs')
    await touch(store.store, 'theirs', sessionWith(1))
    await new Promise((resolve) => store.store.clear?.(resolve))
    expect(await other.get(`${prefix}theirs`)).toBe(theirs)
    expect(await listed(store)).toEqual(['theirs, read-only', ...more].sort())
    changes.stop?.()
    await store.close()
  })

  it('are of two with one id the second: the lab shows its own', async () => {
    const store = await opened(`${redis.url}?prefix=sess:`)
    await other.set('sess:a', theirs)
    await set(store.store, 'a', sessionWith('mine'))
    const row = await store.read('a')
    expect(JSON.parse(row?.text ?? '')).toMatchObject({ note: 'mine' })
    expect(row).not.toHaveProperty('readOnly')
    await store.close()
  })

  it("are the lab's to work on where it is told so", async () => {
    const store = await opened(`${redis.url}?prefix=a[b]:&write=yes`)
    await other.set('ab:x', theirs)
    await set(store.store, 'a', sessionWith(1))
    expect(await other.exists('a[b]:a')).toBe(1)
    expect(await listed(store)).toEqual(['a'])
    await new Promise((resolve) => store.store.clear?.(resolve))
    expect(await other.keys('*')).toEqual(['ab:x'])
    await store.close()
  })
})
