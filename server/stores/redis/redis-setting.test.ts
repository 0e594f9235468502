import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, type OtherProgram, RedisProcess } from '../../testing/redis-process.ts'
import { sessionWith } from '../store-contract.ts'
import { get, set } from '../store-promises.ts'
import { opened, SETTING } from './open-redis-test-kit.ts'

describe.runIf(hasRedis())('a Redis that does not allow CONFIG', () => {
  it('still keeps sessions, and the store says what is missing', async () => {
    const redis = await RedisProcess.start('--rename-command', 'CONFIG', '')
    const store = await opened(redis.url)
    expect(store.notes).toEqual([
      expect.stringMatching(/^Redis does not let Crumbscope switch on keyspace notifications .*K\$gxe$/),
    ])
    await set(store.store, 'a', sessionWith('kept'))
    expect((await get(store.store, 'a'))?.note).toBe('kept')
    await store.close()
    await redis.kill()
  })
})

describe.runIf(hasRedis())("a Redis server's configuration", () => {
  let redis: RedisProcess
  let other: OtherProgram
  const setting = async () => (await other.configGet(SETTING))[SETTING]

  beforeAll(async () => {
    redis = await RedisProcess.start()
    other = await redis.otherProgram()
  })
  afterAll(async () => {
    other.destroy()
    await redis.kill()
  })

  it.each([
    ['', 'g$xeK', 'was "" and is "g$xeK"'],
    ['Elh', 'g$lhxeKE', 'was "lhE" and is "g$lhxeKE"'],
    ['AE', 'AKE', 'was "AE" and is "AKE"'],
  ])('"%s" is added to, which is said, and put back at the end', async (before, meanwhile, said) => {
    await other.configSet(SETTING, before)
    const kept = await setting()
    const store = await opened(redis.url)
    expect(await setting()).toBe(meanwhile)
    expect(store.notes).toEqual([expect.stringContaining(`${SETTING} ${said} while Crumbscope runs`)])
    await store.close()
    expect(await setting()).toBe(kept)
  })

  it('is left alone where it needs nothing, and where somebody else has changed it since', async () => {
    await other.configSet(SETTING, 'KEA')
    const content = await opened(redis.url)
    expect(content.notes).toEqual([])
    await content.close()
    expect(await setting()).toBe('AKE')
    await other.configSet(SETTING, '')
    const store = await opened(redis.url)
    await other.configSet(SETTING, 'KEA')
    await store.close()
    expect(await setting()).toBe('AKE')
    await other.configSet(SETTING, '')
  })

  it('is set again by whoever stays, when the one that had set it ends', async () => {
    const first = await opened(redis.url)
    const second = await opened(redis.url)
    await first.close()
    await expect.poll(setting).toBe('g$xeK')
    await second.close()
    expect(await setting()).toBe('')
  })
})
