import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import { STRANGERS_BURST } from '../hosts/strangers.ts'
import { hasRedis, RedisProcess } from '../testing/redis-process.ts'
import { TestRoom } from '../testing/room-watcher-test-kit.ts'
import { type RunningRooms, startRooms } from '../testing/running-rooms.ts'
import { cookieHeader } from '../testing/test-server.ts'
import { openRooms } from './storage/open-rooms.ts'

async function startNode(redis: RedisProcess): Promise<RunningRooms> {
  const opened = await openRooms(redis.url)
  if (!opened.ok) throw new Error(opened.message)
  return startRooms({ storage: opened.storage })
}

describe.skipIf(!hasRedis())('several nodes on one Redis', () => {
  let redis: RedisProcess
  let nodes: readonly [RunningRooms, RunningRooms]
  beforeAll(async () => {
    redis = await RedisProcess.start()
    nodes = [await startNode(redis), await startNode(redis)]
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await redis.kill()
  })

  const openRoom = () => TestRoom.open(nodes[0])
  const write = (room: TestRoom, node: RunningRooms, set: object, headers = {}) =>
    room.write(node, set, headers)

  it('tells at one what happens at the other, in one order, with numbers of its own', async () => {
    const room = await openRoom()
    const [here, there] = await Promise.all(nodes.map((node, at) => room.watch(node, `browser-number-${at}`)))
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        write(room, nodes[at % 2 ? 0 : 1], { at }).then(({ status }) => expect(status).toBe(200)),
      ),
    )
    for (const watcher of [here, there])
      await watcher?.until(() => watcher.events.filter(({ kind }) => kind === 'end').length === 20)
    expect(here?.events).toEqual(there?.events)
    expect([here?.gaps, there?.gaps]).toEqual([[], []])
    const exchanges =
      here?.events.flatMap((event) => (event.kind === 'request' ? [event.exchange] : [])) ?? []
    expect(new Set(exchanges).size).toBe(20)
    expect(exchanges).toEqual(exchanges.toSorted((a, b) => a - b))
    for (const each of exchanges) {
      const kinds = here?.events.flatMap((event) =>
        'exchange' in event && event.exchange === each ? [event.kind] : [],
      )
      expect(kinds).toEqual(expect.arrayContaining(['request', 'session', 'store-op', 'response', 'end']))
    }
    await here?.until(() => here.presence === 2)
    there?.leave()
    await here?.until(() => here.presence === 1)
    here?.leave()
  })

  it('tells what one client does in the order in which it is done, whichever node answers', async () => {
    const room = await openRoom()
    const watcher = await room.watch(nodes[0])
    for (let at = 0; at < 20; at += 1)
      await room.ask(nodes[at % 2 ? 0 : 1], 'GET', `/lab/echo/${at}`, { headers: { Cookie: `at=${at}` } })
    await watcher.until(() => watcher.events.filter(({ kind }) => kind === 'end').length === 20)
    const told = watcher.events.filter(({ kind }) => kind === 'request' || kind === 'response')
    expect(told.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 20 }, () => ['request', 'response']).flat(),
    )
    expect(told.flatMap((event) => (event.kind === 'request' ? [event.url] : []))).toEqual(
      Array.from({ length: 20 }, (_, at) => `/lab/echo/${at}`),
    )
    watcher.leave()
  })

  it('has one set of rows and options: the other node answers by them at once', async () => {
    const room = await openRoom()
    const [one, other] = nodes
    const { setCookie } = await write(room, one, { kept: 'in Redis' })
    const Cookie = cookieHeader(setCookie)
    expect((await room.ask(other, 'GET', '/lab/session', { headers: { Cookie } })).text).toContain('in Redis')
    const options = (await room.ask(one, 'GET', '/api/options')).json
    for (const [at, node] of [one, other, one, other].entries()) {
      const name = `name${at}`
      const changed = { ...options, session: { ...options.session, name } }
      expect((await room.ask(node, 'PUT', '/api/options', { body: changed })).status).toBe(200)
      for (const each of nodes) {
        const [line] = (await write(room, each, { a: 1 })).setCookie
        expect(line).toMatch(new RegExp(`^${name}=`))
      }
    }
    expect((await room.ask(other, 'GET', '/api/sessions')).text).toContain('in Redis')
  })

  it('slows, holds and fails the store wherever the request comes, and releases it from wherever', async () => {
    const room = await openRoom()
    const [one, other] = nodes
    const watcher = await room.watch(one)
    const headers = { [BROWSER_HEADER]: 'browser-that-arms-it' }
    await room.ask(one, 'POST', '/api/failures', { body: { op: 'get' }, headers })
    const { setCookie } = await write(room, one, { a: 1 })
    const Cookie = cookieHeader(setCookie)
    const failed = await write(room, other, { a: 1 }, { ...headers, Cookie })
    expect(failed.status).toBe(503)
    expect((await write(room, other, { a: 1 }, headers)).status).toBe(200)
    await room.ask(one, 'POST', '/api/holds', { body: { op: 'set' }, headers })
    const answer = write(room, other, { a: 2 }, headers)
    const held = await watcher.event(({ kind }) => kind === 'held')
    expect(held).toMatchObject({ name: 'set', browser: 'browser-that-arms-it', hold: held.seq })
    watcher.release(held.seq)
    expect((await answer).status).toBe(200)
    expect(await watcher.event(({ kind }) => kind === 'released')).toMatchObject({
      hold: held.seq,
      by: 'person',
    })
    const armed = watcher.events.filter((event) => event.kind === 'armed')
    expect(armed.map(({ does, by }) => `${does} ${by}`)).toEqual([
      'fail person',
      'fail op',
      'hold person',
      'hold op',
    ])
    watcher.leave()
  })

  it('plays a lesson and a run of probes at every node', async () => {
    const room = await openRoom()
    const [one, other] = nodes
    const headers = { [BROWSER_HEADER]: 'browser-that-learns' }
    const { json: options } = await room.ask(one, 'GET', '/api/options')
    options.session.rolling = true
    const lesson = { id: 'first-session', fix: null }
    for (const own of [{}, { options }]) {
      const begun = await room.ask(one, 'PUT', '/api/lesson', {
        body: { ...lesson, ...own, keepRows: false },
        headers,
      })
      expect(begun.status).toBe(200)
      const there = await room.ask(other, 'GET', '/api/lesson', { headers })
      expect(there.json.lesson).toEqual(lesson)
      expect(there.json.options.session.rolling).toBe('options' in own)
    }
    expect((await room.ask(other, 'DELETE', '/api/lesson', { headers })).status).toBe(204)
    expect((await room.ask(one, 'GET', '/api/lesson', { headers })).json.lesson).toBe(null)
    const run = await room.ask(one, 'POST', '/api/probes', {
      body: { browser: 'browser-that-learns', probes: ['fetch-include'], set: null, thirdParty: false },
    })
    expect(run.status).toBe(201)
    expect((await room.ask(other, 'GET', `/lab/probe/${run.json.run}/fetch-include`)).json).toEqual({
      probe: 'fetch-include',
    })
  })

  it('counts requests of other sites’ pages for all nodes together', async () => {
    const room = await openRoom()
    const headers = { 'Sec-Fetch-Site': 'cross-site' }
    const more = 8
    const asked = Array.from({ length: STRANGERS_BURST + more }, (_, at) =>
      room.ask(nodes[at % 2 ? 0 : 1], 'GET', '/lab/echo', { headers }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    const taken = statuses.filter((status) => status === 200).length
    // One more every 10 s: a machine may be slow. Each node for itself would take them all.
    expect(taken).toBeGreaterThanOrEqual(STRANGERS_BURST)
    expect(taken).toBeLessThan(STRANGERS_BURST + more)
    expect(statuses.filter((status) => status === 429)).toHaveLength(STRANGERS_BURST + more - taken)
  })

  it('goes on where a node that is stopped left off, without a gap', async () => {
    const room = await openRoom()
    const third = await startNode(redis)
    const watcher = await room.watch(third)
    await write(room, third, { at: 'third' })
    await watcher.event(({ kind }) => kind === 'end')
    const gone = watcher.gone
    await third.stop()
    await gone
    await write(room, nodes[0], { at: 'meanwhile' })
    await watcher.connect(nodes[1])
    await write(room, nodes[0], { at: 'after' })
    await watcher.until(() => watcher.events.filter(({ kind }) => kind === 'end').length === 3)
    expect(watcher.gaps).toEqual([])
    watcher.leave()
  })

  it('keeps rooms when all nodes end, and tells of rows whose time is over once', async () => {
    const room = await openRoom()
    const third = await startNode(redis)
    const options = (await room.ask(third, 'GET', '/api/options')).json
    const short = {
      ...options,
      session: { ...options.session, cookie: { ...options.session.cookie, maxAge: 1_500 } },
    }
    expect((await room.ask(third, 'PUT', '/api/options', { body: short })).status).toBe(200)
    await write(room, third, { a: 1 })
    await third.stop()
    const watchers = await Promise.all(nodes.map((node) => room.watch(node)))
    for (const watcher of watchers) await watcher.event(({ kind }) => kind === 'expired')
    const [one, other] = watchers
    await write(room, nodes[0], { b: 1 })
    for (const watcher of watchers) await watcher.event(({ kind }) => kind === 'end')
    expect(one?.events).toEqual(other?.events)
    expect(one?.events.filter(({ kind }) => kind === 'expired')).toHaveLength(1)
    for (const watcher of watchers) watcher.leave()
  })
})
