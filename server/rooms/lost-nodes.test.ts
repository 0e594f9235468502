import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import { hasRedis, RedisProcess } from '../testing/redis-process.ts'
import { TestRoom } from '../testing/room-watcher-test-kit.ts'
import { ServerProcess } from '../testing/server-process.ts'
import { ask } from '../testing/test-ask.ts'
import { cookieHeader } from '../testing/test-server.ts'

/** Two processes are started and one again, on a machine that may have much else to do; ms. */
const PATIENCE = 120_000

describe.skipIf(!hasRedis())('when something ends', { timeout: PATIENCE }, () => {
  let redis: RedisProcess
  let folder: string
  let nodes: readonly [ServerProcess, ServerProcess]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crumbscope-rooms-'))
    redis = await RedisProcess.start('--appendonly', 'yes', '--dir', folder)
    const args = ['host', '--redis', redis.url]
    nodes = [new ServerProcess(args), new ServerProcess(args)]
    await Promise.all(nodes.map((node) => node.start()))
  }, PATIENCE)
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await redis.kill()
    await rm(folder, { recursive: true })
  })

  it('a node that is killed: what it had open says so, what was acknowledged is there, and watchers go on', async () => {
    const [killed, other] = nodes
    const room = await TestRoom.open(other)
    const here = await room.watch(other)
    const moving = await room.watch(killed)
    const kept = await room.write(killed, { kept: true })
    expect(kept.status).toBe(200)
    const headers = { [BROWSER_HEADER]: 'browser-that-waits' }
    await room.ask(killed, 'POST', '/api/holds', { body: { op: 'set' }, headers })
    const cut = room.write(killed, { cut: true }, headers).catch(() => 'no answer')
    const held = await here.event(({ kind }) => kind === 'held')
    const { gone } = moving
    await killed.stop('SIGKILL')
    expect(await cut).toBe('no answer')
    await gone
    const exchange = 'exchange' in held ? held.exchange : null
    const end = await here.event((event) => event.kind === 'end' && event.exchange === exchange)
    expect(end).toMatchObject({ outcome: 'cut' })
    await here.event(({ kind }) => kind === 'released')
    await moving.connect(other)
    await moving.until(() => moving.events.at(-1)?.seq === here.events.at(-1)?.seq)
    expect(moving.events).toEqual(here.events)
    expect([moving.gaps, here.gaps]).toEqual([[], []])
    expect(here.events.filter((event) => event.kind === 'end' && event.outcome === 'cut')).toHaveLength(1)
    const Cookie = cookieHeader(kept.setCookie)
    expect((await room.ask(other, 'GET', '/lab/session', { headers: { Cookie } })).text).toContain(
      '"kept":true',
    )
    for (const watcher of [here, moving]) watcher.leave()
    await killed.start()
  })

  it('Redis that is away: 503 in words, a page is told why, and everything goes on by itself', async () => {
    const [one, other] = nodes
    const room = await TestRoom.open(one)
    const watcher = await room.watch(one)
    const { setCookie } = await room.write(one, { before: 'it went' })
    await watcher.event(({ kind }) => kind === 'end')
    const { gone } = watcher
    await redis.kill()
    await gone
    for (const node of [one, other]) {
      const { status, json, headers } = await room.ask(node, 'GET', '/lab/session')
      expect([status, headers['retry-after']]).toEqual([503, '1'])
      expect(json.detail).toContain('storage of the rooms does not answer')
      const door = await ask(node.port, 'POST', '/api/rooms', { host: 'localhost' })
      expect([door.status, door.json.detail]).toEqual([503, json.detail])
    }
    const refused = await watcher.connect(one).catch((error: Error & { data?: unknown }) => error.data)
    expect(refused).toMatchObject({ status: 503, detail: expect.stringContaining('goes on by itself') })
    await redis.resume()
    const headers = { Cookie: cookieHeader(setCookie) }
    await expect
      .poll(async () => (await room.ask(other, 'GET', '/lab/session', { headers })).text, {
        timeout: PATIENCE,
      })
      .toContain('it went')
    await expect
      .poll(
        () =>
          watcher.connect(other).then(
            () => 'back',
            () => 'not yet',
          ),
        { timeout: PATIENCE },
      )
      .toBe('back')
    await room.write(other, { after: 'it came back' })
    await watcher.event(
      (event) => event.kind === 'store-op' && event.session?.text.includes('came back') === true,
    )
    expect(watcher.gaps).toEqual([])
    watcher.leave()
  })
})
