import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  defaultLabOptions,
  type LabOptions,
  type SessionOptions,
} from '../../../shared/lab-options/lab-options.ts'
import { openStore } from '../../stores/store-from-spec.ts'
import { hasRedis, RedisProcess } from '../../testing/redis-process.ts'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
beforeEach(() => set({}))
afterAll(() => server.stop())

type Changes = Partial<Omit<LabOptions, 'session'>> & {
  session?: Partial<Omit<SessionOptions, 'cookie'>> & { cookie?: Partial<SessionOptions['cookie']> }
}

function optionsWith({ session: { cookie, ...session } = {}, ...rest }: Changes): LabOptions {
  const { session: own } = defaultLabOptions
  return {
    ...defaultLabOptions,
    ...rest,
    session: { ...own, ...session, cookie: { ...own.cookie, ...cookie } },
  }
}

async function set(changes: Changes): Promise<void> {
  const { status, text } = await server.ask('PUT', '/api/options', { body: optionsWith(changes) })
  if (status !== 200) throw new Error(text)
}

/** Writes to a session, a new one unless a cookie is given. */
async function write(headers: Record<string, string> = {}) {
  const answer = await server.ask('PATCH', '/lab/session', { headers, body: { set: { at: Math.random() } } })
  const [line] = answer.setCookie
  return { sid: answer.json?.id as string, line, Cookie: cookieHeader(answer.setCookie) }
}

/** The store ops of whatever happens meanwhile. */
async function ops(work: () => Promise<unknown>): Promise<string[]> {
  const { journal } = server.composed.inspector
  const before = journal.newest
  await work()
  await expect.poll(() => journal.since(before)?.some(({ kind }) => kind === 'end')).toBe(true)
  return (journal.since(before) ?? []).flatMap((event) => (event.kind === 'store-op' ? [event.name] : []))
}

describe('every option takes effect', () => {
  test('name', async () => {
    await set({ session: { name: 'sid' } })
    expect((await write()).line).toMatch(/^sid=s%3A/)
  })

  test('secret: the first signs, the others still verify, one that is gone does not', async () => {
    await set({ session: { secret: ['old'] } })
    const { sid, Cookie } = await write()
    await set({ session: { secret: ['new', 'old'] } })
    const rotated = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(rotated.json.id).toBe(sid)
    const fresh = await write()
    await set({ session: { secret: ['new'] } })
    expect((await server.ask('GET', '/lab/session', { headers: { Cookie: fresh.Cookie } })).json.id).toBe(
      fresh.sid,
    )
    expect((await server.ask('GET', '/lab/session', { headers: { Cookie } })).json.id).not.toBe(sid)
  })

  test('parserSecrets: the same', async () => {
    const sign = async () => {
      const body = { name: 'a', value: 'v', options: { signed: true } }
      return cookieHeader((await server.ask('POST', '/lab/cookies', { body })).setCookie)
    }
    const read = async (Cookie: string) =>
      (await server.ask('GET', '/lab/echo', { headers: { Cookie } })).json.signedCookies.a
    await set({ parserSecrets: ['old'] })
    const old = await sign()
    await set({ parserSecrets: ['new', 'old'] })
    expect(await read(old)).toBe('v')
    const fresh = await sign()
    await set({ parserSecrets: ['new'] })
    expect(await Promise.all([read(old), read(fresh)])).toEqual([false, 'v'])
  })

  test.each([
    [false, 'touch'],
    [true, 'set'],
  ])('resave %s: an unchanged session gets a %s', async (resave, op) => {
    await set({ session: { resave } })
    const { Cookie } = await write()
    expect(await ops(() => server.ask('GET', '/lab/session', { headers: { Cookie } }))).toEqual(['get', op])
  })

  test.each([
    [false, 0, []],
    [true, 1, ['set']],
  ])(
    'saveUninitialized %s: a visit makes %i cookies and the ops %j',
    async (saveUninitialized, cookies, expected) => {
      await set({ session: { saveUninitialized } })
      const seen = await ops(async () => {
        expect((await server.ask('GET', '/lab/session')).setCookie).toHaveLength(cookies)
      })
      expect(seen).toEqual(expected)
    },
  )

  test.each([
    [false, 0],
    [true, 1],
  ])('rolling %s: a visit with a session gets %i cookies', async (rolling, cookies) => {
    await set({ session: { rolling } })
    const { Cookie } = await write()
    expect((await server.ask('GET', '/lab/session', { headers: { Cookie } })).setCookie).toHaveLength(cookies)
  })

  test.each([
    ['keep', ['get', 'destroy']],
    ['destroy', ['get', 'destroy', 'destroy']],
  ] as const)('unset %s: a request that ends without session makes the ops %j', async (unset, expected) => {
    await set({ session: { unset } })
    const { Cookie } = await write()
    const destroy = () => server.ask('POST', '/lab/session/destroy', { headers: { Cookie } })
    expect(await ops(destroy)).toEqual(expected)
  })

  const https = { 'X-Forwarded-Proto': 'https' }
  test.each<[string, Changes, Record<string, string>, RegExp | undefined]>([
    ['secure false', { session: { cookie: { secure: false } } }, {}, /^(?!.*Secure)/],
    ['secure auto by http', {}, {}, /^(?!.*Secure)/],
    ['secure auto, by https says nobody who is trusted', {}, https, /^(?!.*Secure)/],
    ['secure auto, by https says a trusted proxy', { trustProxy: true }, https, /; Secure/],
    ['secure auto, by https says one of the hops', { trustProxy: 1 }, https, /; Secure/],
    ['secure auto, by https says an address of the list', { trustProxy: 'loopback' }, https, /; Secure/],
    [
      'secure auto, by https says an address of a list',
      { trustProxy: ['10.0.0.1', 'loopback'] },
      https,
      /; Secure/,
    ],
    ['secure auto, by https says none of a list', { trustProxy: ['10.0.0.1'] }, https, /^(?!.*Secure)/],
    [
      'sameSite auto by a trusted proxy is None, and no Secure comes with it',
      { trustProxy: true, session: { cookie: { sameSite: 'auto', secure: false } } },
      https,
      /^(?!.*Secure).*; SameSite=None/,
    ],
    [
      'both auto by a trusted proxy',
      { trustProxy: true, session: { cookie: { sameSite: 'auto' } } },
      https,
      /; Secure; SameSite=None/,
    ],
    [
      'both auto, and cookie a function: silently none',
      { trustProxy: true, session: { cookieFunction: 'same-for-all', cookie: { sameSite: 'auto' } } },
      https,
      undefined,
    ],
    [
      'secure auto, and cookie a function: none by http',
      { session: { cookieFunction: 'same-for-all' } },
      {},
      undefined,
    ],
    [
      'cookie a function of the connection, by https',
      { trustProxy: true, session: { cookieFunction: 'by-connection' } },
      https,
      /; Secure; SameSite=None/,
    ],
    [
      'cookie a function of the connection, by http',
      { session: { cookieFunction: 'by-connection' } },
      {},
      /^(?!.*Secure).*; SameSite=Lax/,
    ],
    [
      'cookie a function that remembers nobody',
      { session: { cookieFunction: 'remember-me', cookie: { secure: false } } },
      {},
      /^(?!.*Expires)/,
    ],
    ['secure auto, by https says another address', { trustProxy: '10.0.0.1' }, https, /^(?!.*Secure)/],
    ['secure true by http: silently none', { session: { cookie: { secure: true } } }, {}, undefined],
    [
      'secure true by a trusted proxy',
      { trustProxy: true, session: { cookie: { secure: true } } },
      https,
      /; Secure/,
    ],
    [
      'proxy true, whatever trustProxy says',
      { session: { proxy: true, cookie: { secure: true } } },
      https,
      /; Secure/,
    ],
    [
      'proxy false, whatever trustProxy says',
      { trustProxy: true, session: { proxy: false, cookie: { secure: true } } },
      https,
      undefined,
    ],
  ])('%s', async (_what, changes, headers, line) => {
    await set(changes)
    const written = await write(headers)
    if (line === undefined) expect(written.line).toBeUndefined()
    else expect(written.line).toMatch(line)
    // The row is there all the same.
    expect((await server.ask('GET', `/api/sessions/${written.sid}`)).status).toBe(200)
  })

  test.each<[Partial<SessionOptions['cookie']>, RegExp]>([
    [{ maxAge: null }, /^(?!.*(Expires|Max-Age))/],
    [{ maxAge: null, expires: '2038-01-31T12:00:00Z' }, /; Expires=Sun, 31 Jan 2038 12:00:00 GMT/],
    [{ httpOnly: true }, /; HttpOnly/],
    [{ httpOnly: false }, /^(?!.*HttpOnly)/],
    [{ sameSite: 'lax' }, /; SameSite=Lax/],
    [{ sameSite: 'strict' }, /; SameSite=Strict/],
    [{ sameSite: 'none' }, /; SameSite=None/],
    [{ sameSite: 'auto' }, /; SameSite=Lax/],
    [{ sameSite: true }, /; SameSite=Strict/],
    [{ sameSite: false }, /^(?!.*SameSite)/],
    [{ path: '/lab/session' }, /; Path=\/lab\/session(;|$)/],
    [{ domain: 'app.localhost' }, /; Domain=app\.localhost/],
    [{ domain: null }, /^(?!.*Domain)/],
    [{ partitioned: true }, /; Partitioned/],
    [{ partitioned: false }, /^(?!.*Partitioned)/],
    [{ priority: 'low' }, /; Priority=Low/],
    [{ priority: 'high' }, /; Priority=High/],
    [{ priority: null }, /^(?!.*Priority)/],
  ])('cookie %j', async (cookie, line) => {
    await set({ session: { cookie } })
    expect((await write()).line).toMatch(line)
  })

  test('cookie.maxAge is how long cookie and row live', async () => {
    await set({ session: { cookie: { maxAge: 90_000 } } })
    const before = Date.now()
    const { sid, line } = await write()
    const { json } = await server.ask('GET', `/api/sessions/${sid}`)
    expect(json.expires).toBeGreaterThanOrEqual(before + 90_000)
    expect(json.expires).toBeLessThanOrEqual(Date.now() + 90_000)
    const expires = Date.parse(/Expires=([^;]+)/.exec(line ?? '')?.[1] ?? '')
    expect(Math.abs(expires - json.expires)).toBeLessThanOrEqual(1_000)
  })

  test('cookie as a function of the path: a session for each area, under one name', async () => {
    await set({
      session: { cookieFunction: 'path-by-area', saveUninitialized: true, cookie: { secure: false } },
    })
    const lines = async (path: string) => (await server.ask('GET', path)).setCookie
    expect((await lines('/lab/session'))[0]).toMatch(/; Path=\/;/)
    expect((await lines('/lab/echo/here'))[0]).toMatch(/; Path=\/lab\/echo;/)
  })

  test('cookie as a function of the address: remember me', async () => {
    await set({
      session: { cookieFunction: 'remember-me', saveUninitialized: true, cookie: { secure: false } },
    })
    const [line = ''] = (await server.ask('GET', '/lab/session?remember=1')).setCookie
    const left = Date.parse(/Expires=([^;]+)/.exec(line)?.[1] ?? '') - Date.now()
    expect(Math.round(left / 86_400_000)).toBe(30)
  })

  test.each([
    ['uuid', /^[0-9a-f]{8}-/],
    ['prefixed', /^lab-[0-9a-f]{8}-/],
    ['counter', /^\d+$/],
    [null, /^[\w-]{32}$/],
  ] as const)('genid %s', async (genid, id) => {
    await set({ session: { genid } })
    expect((await write()).sid).toMatch(id)
  })

  test('genid counter goes on counting through other changes', async () => {
    await set({ session: { genid: 'counter' } })
    const { sid } = await write()
    await set({ session: { genid: 'counter', rolling: true } })
    expect((await write()).sid).toBe(String(Number(sid) + 1))
  })

  test('store without touch: an unchanged session is not renewed, unless resave saves it', async () => {
    await set({ session: { store: 'without touch' } })
    const { Cookie } = await write()
    const read = () => server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(await ops(read)).toEqual(['get'])
    await set({ session: { store: 'without touch', resave: true } })
    expect(await ops(read)).toEqual(['get', 'set'])
  })

  test('cookie.path: outside of it there is no session', async () => {
    await set({ session: { cookie: { path: '/lab/session' } } })
    expect((await server.ask('GET', '/lab/echo')).json).toMatchObject({ sessionId: null, session: null })
    await set({ session: { cookie: { path: '/elsewhere' } } })
    expect((await server.ask('GET', '/lab/session')).status).toBe(409)
  })
})

test('options swapped 1,000 times: no more listeners, no lost rows, one session through all of it', async () => {
  const { lab, inspector, server: http } = server.composed
  const { store } = server.store
  const listeners = () => [
    ...[store, http, process].map((emitter) =>
      emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)]),
    ),
    inspector.journal.epoch,
  ]
  const { sid, Cookie } = await write()
  await set({})
  const before = listeners()
  const rows = Object.keys((store as unknown as { sessions: object }).sessions)
  for (let swap = 0; swap < 1_000; swap++) {
    const errors = lab.setOptions(optionsWith({ session: { rolling: swap % 2 === 0 } }), null)
    expect(errors).toEqual([])
  }
  expect(listeners()).toEqual(before)
  expect(Object.keys((store as unknown as { sessions: object }).sessions)).toEqual(rows)
  expect((await server.ask('GET', '/lab/session', { headers: { Cookie } })).json.id).toBe(sid)
})

test('a request under way keeps the options it came under', async () => {
  await set({ session: { name: 'before' } })
  const body = '{"set":{"user":"ada"}}'
  const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  const { journal } = server.composed.inspector
  const newest = journal.newest
  socket.write(
    `PATCH /lab/session HTTP/1.1\r\nHost: app.localhost:${server.port}\r\nConnection: close\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
  )
  await expect.poll(() => journal.newest).toBeGreaterThan(newest)
  await set({ session: { name: 'after' } })
  socket.write(body.slice(9))
  await once(socket, 'close')
  expect(answer).toContain('Set-Cookie: before=')
  expect((await write()).line).toMatch(/^after=/)
  const { sid } = await write()
  const put = await server.ask('PUT', `/api/sessions/${sid}`, { body: { data: { past: 'the lab' } } })
  expect(put.status).toBe(200)
  expect((journal.since(newest) ?? []).map(({ kind }) => kind)).toContain('options')
})

describe('an id that is a promise', () => {
  let redis: RedisProcess | undefined
  afterAll(() => redis?.kill())
  const specs = ['memory', 'sqlite::memory:', ...(hasRedis() ? ['redis'] : [])]

  test.each(specs)('keeps nothing and breaks nothing: %s', async (spec) => {
    if (spec === 'redis') redis ??= await RedisProcess.start()
    const opened = await openStore(spec === 'redis' ? (redis?.url ?? '') : spec)
    if (!opened.ok) throw new Error(opened.message)
    const lab = await TestServer.start(opened.store)
    onTestFinished(() => lab.stop())
    const body = optionsWith({ session: { genid: 'async', saveUninitialized: true } })
    expect((await lab.ask('PUT', '/api/options', { body })).status).toBe(200)
    for (const [method, path] of [
      ['GET', '/lab/session'],
      ['PATCH', '/lab/session'],
      ...['touch', 'regenerate', 'destroy'].map((name) => ['POST', `/lab/session/${name}`] as const),
    ] as const) {
      const answer = await lab.ask(method, path, { ...(method === 'PATCH' && { body: { set: { a: 1 } } }) })
      expect([path, answer.setCookie, answer.status < 500 || answer.status === 503]).toEqual([path, [], true])
    }
    expect((await lab.ask('GET', '/healthz')).status).toBe(200)
  })
})

test('a bad option changes nothing, and is not told', async () => {
  const newest = server.composed.inspector.journal.newest
  const bad = optionsWith({ session: { name: 'taken', cookie: { domain: 'a b' } } })
  expect((await server.ask('PUT', '/api/options', { body: bad })).status).toBe(400)
  expect((await server.ask('GET', '/api/options')).json).toEqual(defaultLabOptions)
  expect(server.composed.inspector.journal.newest).toBe(newest)
  expect((await write()).line).toMatch(/^connect\.sid=/)
})
