import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import { hasRedis, type OtherProgram, RedisProcess } from '../testing/redis-process.ts'
import { type RoomWatcher, TestRoom } from '../testing/room-watcher-test-kit.ts'
import { type RunningRooms, startRooms } from '../testing/running-rooms.ts'
import { cookieHeader } from '../testing/test-server.ts'
import { openRooms } from './storage/open-rooms.ts'

/** What nobody outside the one room may ever see. */
const CANARY = 'canary-of-one-room'
const BROWSER = 'browser-of-the-one-room'

describe.skipIf(!hasRedis())('one room, tried from another', () => {
  let redis: RedisProcess
  let node: RunningRooms
  let one: TestRoom
  let other: TestRoom
  /** All that the other room's page was ever told. */
  let told: RoomWatcher
  let row: string
  beforeAll(async () => {
    redis = await RedisProcess.start()
    const opened = await openRooms(redis.url)
    if (!opened.ok) throw new Error(opened.message)
    node = await startRooms({ storage: opened.storage })
    one = await TestRoom.open(node)
    other = await TestRoom.open(node)
    told = await other.watch(node)
    const { setCookie } = await one.write(node, { [CANARY]: CANARY })
    row = cookieHeader(setCookie)
    await one.ask(node, 'POST', '/lab/cookies', { body: { name: CANARY, value: CANARY, options: {} } })
    await one.ask(node, 'PUT', '/api/latency', { body: { get: 1, set: 0, touch: 0, destroy: 0 } })
    await one.ask(node, 'PUT', '/api/lesson', {
      body: { id: 'first-session', fix: null, keepRows: true },
      headers: { [BROWSER_HEADER]: BROWSER },
    })
  })
  afterAll(async () => {
    told.leave()
    await node.stop()
    await redis.kill()
  })

  const SHOWN = [
    '/api/sessions',
    '/api/options',
    '/api/journal',
    '/api/self',
    '/api/findings',
    '/api/latency',
  ] as const

  it('its token opens nothing else, nor does one that is guessed', async () => {
    const guesses = [
      other.token,
      '',
      one.token.slice(1),
      `${one.token}=`,
      one.token.toUpperCase(),
      one.name,
      'undefined',
    ]
    for (const guess of guesses) {
      const Authorization = `Bearer ${guess}`
      for (const path of SHOWN) {
        const { status, text } = await one.ask(node, 'GET', path, { headers: { Authorization } })
        expect([guess, path, status]).toEqual([guess, path, 401])
        expect(text).not.toContain(CANARY)
      }
      const stranger = new TestRoom(one.name, guess, one.home)
      const refused = await stranger.watch(node).catch((error: Error & { data?: unknown }) => error.data)
      expect(refused).toMatchObject({ status: 401 })
    }
  })

  it('nothing of it is shown elsewhere: rows, options, journal, lessons, latency, presence', async () => {
    for (const path of SHOWN) expect((await other.ask(node, 'GET', path)).text).not.toContain(CANARY)
    const lesson = await other.ask(node, 'GET', '/api/lesson', { headers: { [BROWSER_HEADER]: BROWSER } })
    expect(lesson.json.lesson).toBe(null)
    expect((await other.ask(node, 'GET', '/api/latency')).json.get).toBe(0)
    expect(told.presence).toBeLessThanOrEqual(1)
  })

  it('its cookie is nobody’s elsewhere, even under the same secret; its rows are not found by their ids', async () => {
    expect((await other.ask(node, 'GET', '/lab/session', { headers: { Cookie: row } })).text).not.toContain(
      CANARY,
    )
    const { rows } = (await one.ask(node, 'GET', '/api/sessions')).json
    for (const { sid } of rows) {
      const path = `/api/sessions/${encodeURIComponent(sid)}`
      expect((await other.ask(node, 'GET', path)).status).toBe(404)
      expect((await other.ask(node, 'DELETE', path)).status).toBe(404)
    }
    // Ids that read like keys of the one room name rows of the other, if anything.
    for (const sid of [
      `}:sess:x`,
      `../{${one.name}}:sess:x`,
      `crumbscope:{${one.name}}:meta`,
      `{${one.name}}`,
    ]) {
      const path = `/api/sessions/${encodeURIComponent(sid)}`
      expect((await other.ask(node, 'PUT', path, { body: { data: { a: 1 } } })).status).toBe(200)
    }
    expect((await one.ask(node, 'GET', '/api/sessions')).json.rows).toHaveLength(rows.length)
  })

  it('no hold, failure or probe of it is reached from elsewhere', async () => {
    const headers = { [BROWSER_HEADER]: BROWSER }
    const watching = await one.watch(node)
    await one.ask(node, 'POST', '/api/holds', { body: { op: 'set' }, headers })
    const answer = one.write(node, { held: true }, headers)
    const held = await watching.event(({ kind }) => kind === 'held')
    for (let hold = 0; hold <= held.seq + 5; hold += 1) told.release(hold)
    await other.write(node, { meanwhile: 1 })
    await told.event(({ kind }) => kind === 'end')
    expect(watching.events.some(({ kind }) => kind === 'released')).toBe(false)
    await other.ask(node, 'DELETE', '/api/holds', { headers })
    watching.release(held.seq)
    expect((await answer).status).toBe(200)
    watching.leave()
    const run = await one.ask(node, 'POST', '/api/probes', {
      body: { browser: BROWSER, probes: ['fetch-include'], set: null, thirdParty: false },
    })
    const path = `/lab/probe/${run.json.run}/fetch-include`
    expect((await one.ask(node, 'GET', path)).status).toBe(200)
    expect((await other.ask(node, 'GET', path)).status).toBe(404)
  })

  it('in Redis every key is of one room, and only its own hold what is its', async () => {
    const client = await redis.otherProgram()
    const keys = await client.keys('*')
    const owners = keys.map((key) => /^crumbscope:(?:\{([^}]+)\}:|node:)/.exec(key))
    expect(owners).not.toContain(null)
    for (const [at, key] of keys.entries()) {
      if (owners[at]?.[1] !== one.name)
        expect([key, await contentOf(client, key)]).toEqual([key, expect.not.stringContaining(CANARY)])
      if (/:(?:meta|journal|labs|rows|sizes|control|sess:.*)$/.test(key))
        expect([key, await client.pTTL(key)]).toEqual([key, expect.toSatisfy((left: number) => left > 0)])
    }
    client.destroy()
    expect(JSON.stringify([told.snapshot, told.events])).not.toContain(CANARY)
  })
})

/** Everything under a key, as text. */
async function contentOf(client: OtherProgram, key: string): Promise<string> {
  const read: Readonly<Record<string, () => Promise<unknown>>> = {
    string: () => client.get(key),
    hash: () => client.hGetAll(key),
    zset: () => client.zRange(key, 0, -1),
    stream: () => client.xRange(key, '-', '+'),
  }
  const type = await client.type(key)
  const found = read[type]
  if (!found) throw new Error(`a key of type ${type}`)
  return JSON.stringify(await found())
}
