import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { hasRedis, RedisProcess } from '../testing/redis-process.ts'
import { ServerProcess } from '../testing/server-process.ts'
import { signedCookie } from '../testing/signed-cookie.ts'
import type { Answer } from '../testing/test-ask.ts'

/** What used to end the process, or to leave somebody without an answer. Nothing here may: it stays up and answers. */

let folder: string
const cleanUps: (() => unknown)[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(...args: string[]): Promise<ServerProcess> {
  const server = new ServerProcess(args)
  await server.start()
  cleanUps.push(() => server.stop('SIGKILL'))
  return server
}

async function expectUp(server: ServerProcess): Promise<void> {
  expect((await server.ask('GET', '/healthz')).status).toBe(200)
  expect({ ended: server.ended, said: server.said }).toEqual({ ended: false, said: '' })
}

/** A connection of somebody who does not care how it ends. */
function rude(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  cleanUps.push(() => socket.destroy())
  return socket
}

describe('what is made of input is bounded before it is made', () => {
  const labels = (count: number) => `${'a.'.repeat(count)}app.localhost`
  const clear = (server: ServerProcess, host: string, cookies: number, headers = {}) => {
    const Cookie = Array.from({ length: cookies }, (_, at) => `c${at}=1`).join('; ')
    return server.ask('POST', '/lab/clear-site-data', { host, headers: { Cookie, ...headers } })
  }

  test('names × paths × domains, to empty a jar', async () => {
    const server = await start()
    const { status, setCookie, json } = await clear(server, labels(8), 80_000)
    expect(status).toBe(200)
    expect(setCookie.join('').length).toBeLessThanOrEqual(240_000)
    // 2 × 80,000 names × 7 paths and folders × host-only and each of the domains above.
    expect(json.omitted).toBeGreaterThan(1_000_000)
    for (const host of [labels(20_000), labels(4_000), labels(121), `${'a'.repeat(254)}.localhost`]) {
      expect((await clear(server, host, 1)).status).toBe(421)
    }
    expect((await clear(server, labels(100), 1)).status).toBe(200)
    // Behind a proxy that is trusted, the name comes from another header.
    await server.ask('PUT', '/api/options', { body: { ...defaultLabOptions, trustProxy: true } })
    const forwarded = { 'X-Forwarded-Host': labels(200_000) }
    expect((await clear(server, 'app.localhost', 1, forwarded)).status).toBe(200)
    const memory = await server.memory()
    if (memory !== null) expect(memory).toBeLessThan(400)
    await expectUp(server)
  })
})

describe('a WebSocket probe', () => {
  test.each([
    ['a frame without its mask', '\x81\x01a'],
    ['a frame of no kind', '\xff\xff'],
    ['a frame of 16 exabytes', '\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0'],
  ])('may be sent %s', async (_what, frame) => {
    const server = await start()
    const { json } = await server.ask('POST', '/api/probes', {
      body: { browser: 'browser-12345678', probes: ['websocket'] },
    })
    const socket = rude(server.port)
    socket.write(
      `GET /lab/probe/${json.run}/websocket HTTP/1.1\r\nHost: app.localhost\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    const closed = once(socket, 'close')
    await once(socket, 'data')
    socket.resume().write(frame, 'latin1')
    await closed
    await expectUp(server)
  })
})

/** Rows that another program wrote, and that express-session cannot work with. */
const BROKEN = {
  'a cookie that lives for no number': '{"cookie":{"originalMaxAge":"x"}}',
  'a cookie that outlives all dates': '{"cookie":{"originalMaxAge":1e300}}',
  'a cookie without methods': '{"cookie":{"serialize":1,"toJSON":2}}',
  'a cookie of another kind': '{"cookie":{"__proto__":{}}}',
  'a cookie with a bad path': '{"cookie":{"path":";"}}',
  'a path that is no text': '{"cookie":{"path":{"toString":null}}}',
  'no cookie': '{}',
  'a cookie that is none': '{"cookie":7}',
  'no object': '7',
  'a list': '[]',
  'no end': `{"cookie":{},"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
} as const

const ROUTES = [
  ['GET', '/lab/session'],
  ['PATCH', '/lab/session', { set: { a: 1 } }],
  ['GET', '/lab/echo'],
  ...['save', 'reload', 'touch', 'regenerate', 'destroy'].map((method) => ['POST', `/lab/session/${method}`]),
  ['POST', '/lab/redirect', { to: '/lab/me', save: true }],
  ['POST', '/lab/login', { username: 'ada', password: 'lovelace' }],
  ['POST', '/lab/login/fixed', { username: 'ada', password: 'lovelace' }],
  ['POST', '/lab/logout', {}],
  ['GET', '/lab/me'],
] as [string, string, unknown?][]

/** A store that another program can write to. */
interface Outside {
  readonly spec: string
  readonly write: (sid: string, data: string) => Promise<void>
}

function sqliteOutside(): Outside {
  const file = join(folder, `${cleanUps.length}-${Date.now()}.db`)
  return {
    spec: `sqlite:${file}`,
    async write(sid, data) {
      const db = new DatabaseSync(file)
      db.prepare(
        'INSERT INTO crumbscope_sessions (sid, data) VALUES (?, ?) ON CONFLICT (sid) DO UPDATE SET data = excluded.data, cookie = NULL',
      ).run(sid, data)
      db.close()
    },
  }
}

async function redisOutside(): Promise<Outside> {
  const redis = await RedisProcess.start('--notify-keyspace-events', 'KEA')
  cleanUps.push(() => redis.kill())
  const client = await redis.otherProgram()
  cleanUps.push(() => client.destroy())
  return { spec: redis.url, write: async (sid, data) => void (await client.set(`crumbscope:${sid}`, data)) }
}

describe.each<[string, () => Outside | Promise<Outside>]>([
  ['sqlite', sqliteOutside],
  ...(hasRedis() ? [['redis', redisOutside] as [string, () => Promise<Outside>]] : []),
])('a row that another program broke, in %s', (_kind, open) => {
  function expectStoreFailure({ status, json }: Answer): void {
    expect({ status, detail: json?.detail }).toEqual({
      status: 503,
      detail: expect.stringMatching(/^The session store answered: .+\.$/),
    })
  }

  test('is said on every route that reads it, and nothing waits for ever', async () => {
    const outside = await open()
    const server = await start('--store', outside.spec)
    for (const [what, data] of Object.entries(BROKEN)) {
      for (const [method, path, body] of ROUTES) {
        await outside.write('broken', data)
        const answer = await server.ask(method, path, { headers: { Cookie: signedCookie('broken') }, body })
        expect({ what, path, status: answer.status }).toEqual({ what, path, status: 503 })
        expectStoreFailure(answer)
      }
    }
    await expectUp(server)
  })

  test('breaks while a request has it', async () => {
    const outside = await open()
    const server = await start('--store', outside.spec)
    const { setCookie, json } = await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
    const Cookie = setCookie[0]?.split(';')[0] ?? ''
    const headers = { Cookie, 'X-Crumbscope-Browser': 'browser-12345678' }
    const watcher = io(`http://127.0.0.1:${server.port}`, {
      transports: ['websocket'],
      extraHeaders: { Host: `app.localhost:${server.port}` },
    })
    cleanUps.push(() => watcher.close())
    let held = 0
    const letGo = async () => {
      held += 1
      const fact = `"kind":"held","hold":${held},`
      await expect.poll(async () => (await server.ask('GET', '/api/journal')).text).toContain(fact)
      return () => watcher.emit('release', { hold: held })
    }
    for (const data of Object.values(BROKEN)) {
      await outside.write(json.id, '{"cookie":{"originalMaxAge":null}}')
      for (const op of ['get', 'get']) await server.ask('POST', '/api/holds', { headers, body: { op } })
      const reloaded = server.ask('POST', '/lab/session/reload', { headers })
      const goOn = await letGo()
      goOn()
      const reload = await letGo()
      await outside.write(json.id, data)
      reload()
      expectStoreFailure(await reloaded)
    }
    await expectUp(server)
  })

  test('is one row of the list', async () => {
    const outside = await open()
    const server = await start('--store', outside.spec)
    await server.ask('PUT', '/api/sessions/sound', { body: { data: { a: 1 } } })
    const rows: Record<string, string> = {
      ...BROKEN,
      json: '{"a":',
      none: '',
      deep: `${'['.repeat(9_999)}${']'.repeat(9_999)}`,
    }
    for (const [sid, data] of Object.entries(rows)) await outside.write(sid, data)
    const { status, json } = await server.ask('GET', '/api/sessions')
    expect(status).toBe(200)
    const listed = json.rows.map(({ sid }: { sid: string }) => sid)
    expect(listed.sort()).toEqual([...Object.keys(rows), 'sound'].sort())
    for (const sid of listed)
      expect((await server.ask('GET', `/api/sessions/${encodeURIComponent(sid)}`)).status).toBe(200)
    await expectUp(server)
  })
})

test('a row of SQLite may hold anything in any column', async () => {
  const file = join(folder, 'columns.db')
  const server = await start('--store', `sqlite:${file}`)
  await server.ask('PUT', '/api/sessions/sound', { body: { data: { a: 1 } } })
  const db = new DatabaseSync(file)
  const insert = db.prepare(
    'INSERT INTO crumbscope_sessions (id, sid, expires, cookie, data) VALUES (?, ?, ?, ?, ?)',
  )
  const bytes = Buffer.from([0xff, 0, 0x7b])
  insert.run(-5n, 'cookie', null, '{', '{"cookie":{}}')
  insert.run(2n ** 62n, 'far', 1e300, '7', 'null')
  insert.run(2n ** 63n - 1n, 'last', 'soon', bytes, bytes)
  insert.run(7n, bytes, null, null, '{}')
  db.close()
  const { status, json } = await server.ask('GET', '/api/sessions')
  expect(status).toBe(200)
  expect(json.rows.map(({ sid }: { sid: string }) => sid)).toEqual(['cookie', 'sound', 'far', 'last'])
  for (const { sid } of json.rows) {
    expect((await server.ask('GET', `/api/sessions/${sid}`)).status).toBe(200)
    expect(
      (await server.ask('GET', '/lab/me', { headers: { Cookie: signedCookie(sid) } })).status,
    ).toBeLessThan(504)
  }
  await server.stop()
  await server.start()
  expect((await server.ask('GET', '/api/sessions?q=a')).json.rows.length).toBeGreaterThan(1)
  await expectUp(server)
})

describe('session data is anybody’s', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = new ServerProcess()
    await server.start()
  })
  afterAll(() => server.stop())

  test.each([
    [{ user: { toString: null } }],
    [{ user: ['ada'] }],
    [{ user: { name: 'ada' } }],
    [{ user: 0 }],
    ['ada'],
    [['ada']],
    [7],
    [null],
  ])('passport: %j', async (passport) => {
    const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { passport } } })
    const headers = { Cookie: setCookie[0]?.split(';')[0] ?? '' }
    const me = await server.ask('GET', '/lab/me', { headers })
    expect([me.status, me.json.user]).toEqual([200, null])
    const body = { username: 'ada', password: 'lovelace', keepSessionInfo: true }
    const login = await server.ask('POST', '/lab/login', { headers, body })
    expect(login.status).toBe(200)
    const as = { Cookie: login.setCookie[0]?.split(';')[0] ?? '' }
    expect((await server.ask('GET', '/lab/me', { headers: as })).json.user).toEqual({ name: 'ada' })
    expect((await server.ask('POST', '/lab/logout', { headers: as, body: {} })).status).toBe(200)
    await expectUp(server)
  })
})

describe('SIGTERM ends it with status 0', () => {
  test.each([
    ['half a request line', 'GET /lab/ec'],
    ['half a request', 'POST /lab/echo HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: 9\r\n\r\nx'],
    ['half a TLS handshake', '\x16\x03\x01\x02\0\x01'],
    ['not a word', ''],
  ])('with https, and a connection that says %s', async (_what, bytes) => {
    const server = await start('--https')
    const socket = rude(server.port)
    await once(socket, 'connect')
    socket.write(bytes, 'latin1')
    await server.ask('GET', '/healthz')
    expect(await server.stop()).toBe(0)
  })

  test.runIf(hasRedis())('while Redis is frozen, and requests wait for it', async () => {
    const redis = await RedisProcess.start('--notify-keyspace-events', 'KEA')
    cleanUps.push(() => redis.kill())
    const server = await start('--store', redis.url)
    redis.freeze()
    const waiting = server
      .ask('GET', '/lab/session', { headers: { Cookie: signedCookie('a') } })
      .catch(() => null)
    await server.ask('GET', '/healthz')
    expect(await server.stop()).toBe(0)
    await waiting
  })

  test('while a script is played', async () => {
    const server = await start()
    const script = Array.from({ length: 99 }, () => 'PATCH /lab/session {"set":{"a":1}}').join('\n')
    const body = { script, a: defaultLabOptions, b: defaultLabOptions }
    const played = server.ask('POST', '/api/ab', { body }).catch(() => null)
    await server.ask('GET', '/healthz')
    expect(await server.stop()).toBe(0)
    await played
  })
})
