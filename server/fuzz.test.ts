import { mkdtemp, rm } from 'node:fs/promises'
import { METHODS } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../shared/lab-options/lab-options.ts'
import { rawRequest } from './agent/raw-request.ts'
import type { OpenStore } from './stores/open-store.ts'
import { hasRedis, RedisProcess } from './stores/redis-process.ts'
import { openStore } from './stores/store-from-spec.ts'
import { cookieHeader, TestServer } from './testing/test-server.ts'

/** The same requests each time: a failure is there to stay until it is mended. */
const SEED = 20_261_124
const RUNS = 400

let folder: string
let redis: RedisProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
})
afterAll(async () => {
  await redis?.kill()
  await rm(folder, { recursive: true })
})

const strange = fc.constantFrom(
  ...[
    '',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    'cookie',
    '%',
    ';',
    '\r\n',
    'é',
    '会',
    'x'.repeat(5_000),
  ],
)
const text = fc.oneof(strange, fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 8 }))
const scalar = fc.oneof(
  text,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    -1e300,
    8.64e15 + 1,
    'auto',
    'none',
    '2030-01-01T00:00:00Z',
  ),
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(text, scalar), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
  },
)

/** Bodies that are right. */
const bodies = {
  options: { ...defaultLabOptions },
  cookie: {
    name: 'a',
    value: '1',
    options: {
      domain: 'app.localhost',
      path: '/',
      maxAge: 1,
      expires: 1e12,
      secure: true,
      sameSite: 'lax',
      priority: 'low',
      signed: true,
    },
  },
  headers: { headers: ['a=1; Path=/', 'b=2'] },
  left: { left: [{ name: 'a', domain: 'app.localhost', path: '/', partitioned: true }] },
  patch: { set: { a: 1, b: { c: [2] } }, unset: ['d'] },
  row: {
    data: { a: 1 },
    cookie: {
      originalMaxAge: 60_000,
      expires: '2038-01-01T00:00:00Z',
      httpOnly: true,
      secure: false,
      sameSite: 'lax',
      path: '/',
      domain: null,
      priority: null,
      partitioned: false,
    },
  },
}

/** A right body with one place in it changed. */
const mutated = fc
  .tuple(fc.constantFrom(...Object.values(bodies)), fc.nat(), value, fc.boolean())
  .map(([body, at, replacement, renames]) => {
    const places = placesIn(body)
    const [target, key] = places[at % places.length] as [Record<string, unknown>, string]
    // A copy of the tree in which this one place differs.
    return JSON.stringify(body, function (this: unknown, name: string, found: unknown) {
      if (this !== target || name !== key) return found
      return renames ? undefined : replacement
    })
  })

function placesIn(node: object): [object, string][] {
  return Object.entries(node).flatMap(([key, child]) => [
    [node, key] as [object, string],
    ...(typeof child === 'object' && child !== null ? placesIn(child) : []),
  ])
}

const body = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 2, arbitrary: value.map((each) => JSON.stringify(each) ?? '') },
  { weight: 1, arbitrary: fc.tuple(mutated, fc.nat(60)).map(([json, end]) => json.slice(0, end)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)) },
)

const junk = fc.string({ unit: fc.constantFrom(...'abz/%?&=.;[]{}~_-09AZ'.split('')), maxLength: 12 })
const segment = fc.oneof(
  fc.constantFrom('kept', '%zz', '%00', '%ff', '..', '__proto__', 'constructor', 'a%2fb'),
  junk,
)
const path = fc.oneof(
  fc.constantFrom(
    ...[
      '/',
      '/healthz',
      '/api/self',
      '/api/options',
      '/api/sessions',
      '/lab/echo',
      '/lab/cookies',
      '/lab/cookies/clear',
    ],
    ...[
      '/lab/set-cookie',
      '/lab/clear-site-data',
      '/lab/session',
      '/lab/session/save',
      '/lab/session/reload',
    ],
    ...['/lab/session/touch', '/lab/session/regenerate', '/lab/session/destroy', '/lab/session?glass=1'],
    ...[
      '/socket.io/?EIO=4&transport=polling',
      '/socket.io/?EIO=3&transport=x&sid=y',
      '/assets/x',
      '/glass.js',
    ],
  ),
  segment.map((each) => `/api/sessions/${each}`),
  segment.map((each) => `/lab/echo/${each}`),
  junk.map((each) => `/api/sessions?${each}`),
  junk.map((each) => `/${each}`),
)

const latin1 = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 30,
})

/** What a request carries. `mine` stands for the cookie of a session that is there. */
const wild = fc.record(
  {
    'Content-Type': fc.constantFrom(
      'application/json',
      'application/json; charset=x',
      'text/plain',
      'application/x-www-form-urlencoded',
    ),
    'Content-Encoding': fc.constantFrom('identity', 'gzip', 'br', 'x'),
    Cookie: fc.oneof(
      fc.constant('mine'),
      fc.constantFrom('connect.sid=s%3Akept.x', 'connect.sid=j:{', '=;=;__proto__=1'),
      latin1,
    ),
    Origin: fc.oneof(fc.constantFrom('null', 'http://app.localhost', 'https://example.com'), latin1),
    'Sec-Fetch-Site': fc.constantFrom('same-origin', 'none', 'cross-site', ''),
    'X-Forwarded-Proto': fc.constantFrom('https', 'http', ','),
    'X-Crumbscope-Browser': latin1,
    'Access-Control-Request-Method': latin1,
    'Access-Control-Request-Headers': latin1,
    Range: fc.constantFrom('bytes=0-', 'x'),
    'If-None-Match': latin1,
  },
  { requiredKeys: [] },
)

const plain = fc.record(
  {
    'Content-Type': fc.constant('application/json'),
    Cookie: fc.constantFrom('mine', 'connect.sid=s%3Akept.x'),
  },
  { requiredKeys: ['Content-Type'] },
)

const host = fc.constantFrom(
  'app.localhost',
  'app.localhost',
  'app.localhost',
  'localhost',
  'other.localhost',
  '127.0.0.1',
  'x.y',
)
const method = fc.constantFrom(
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  ...METHODS.filter((name) => name !== 'CONNECT'),
)
const anything = fc.record({ method, path, host, headers: wild, body: fc.option(body, { nil: undefined }) })

/** Routes as they are meant to be asked. */
const route = fc.constantFrom(
  ...[
    ['PUT', '/api/options'],
    ['PUT', '/api/sessions/kept'],
    ['POST', '/lab/cookies'],
    ['POST', '/lab/cookies/clear'],
    ['POST', '/lab/set-cookie'],
    ['POST', '/lab/clear-site-data'],
    ['PATCH', '/lab/session'],
    ['POST', '/lab/session/regenerate'],
    ['POST', '/lab/echo/x'],
  ].map(([method = '', path = '']) => ({ method, path })),
)
const meant = fc
  .record({ route, headers: plain, body })
  .map(({ route, headers, body }) => ({ ...route, host: 'app.localhost', headers, body }))

const request = fc.oneof(meant, anything)

describe.each(['memory', 'sqlite', ...(hasRedis() ? ['redis'] : [])])('whatever is sent, with %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    if (kind === 'redis') redis = await RedisProcess.start()
    server = await TestServer.start(await opened(kind))
  })
  afterAll(() => server.stop())

  test('is never a 5xx, and nothing is lost by it', async () => {
    const { setCookie, json } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    const mine = cookieHeader(setCookie)
    await server.ask('PUT', '/api/sessions/untouched', { body: { data: { safe: true } } })
    let written = 0
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, host, headers, body }) => {
        const Cookie = headers.Cookie === 'mine' ? mine : headers.Cookie
        const answer = await server.ask(method, path, {
          host,
          headers: { ...headers, ...(Cookie !== undefined && { Cookie }) },
          body,
        })
        // The page is built for the flows in a browser, and need not be there now.
        if (answer.status === 503 && answer.json?.title === 'The page is not built yet') return
        expect(answer.status).toBeLessThan(500)
        if (answer.status < 300 && method !== 'GET') written += 1
        if (answer.status >= 400 && method !== 'HEAD' && !path.startsWith('/socket.io'))
          expect(answer.json?.status).toBe(answer.status)
      }),
      { seed: SEED, numRuns: RUNS },
    )
    // Not everything was refused at the door.
    expect(written).toBeGreaterThan(RUNS / 20)
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
    expect((await server.ask('GET', '/healthz')).status).toBe(200)
    expect((await server.ask('GET', '/api/sessions/untouched')).json.data).toEqual({ safe: true })
    expect((await server.ask('GET', '/lab/session', { headers: { Cookie: mine } })).status).toBe(200)
    expect(typeof json.id).toBe('string')
  })

  test('taken options and rows leave a lab that answers', async () => {
    const { Cookie, sid } = await session()
    const settings = fc.tuple(mutated, fc.constantFrom('/api/options', `/api/sessions/${sid}`))
    let taken = 0
    await fc.assert(
      fc.asyncProperty(settings, async ([body, path]) => {
        const headers = { 'Content-Type': 'application/json' }
        if ((await server.ask('PUT', path, { headers, body })).status === 200) taken += 1
        for (const [method, at] of [
          ['GET', '/lab/session'],
          ['PATCH', '/lab/session'],
          ['POST', '/lab/session/touch'],
        ] as const) {
          const answer = await server.ask(method, at, {
            headers: { Cookie },
            ...(method === 'PATCH' && { body: { set: { a: 1 } } }),
          })
          expect([body, method, answer.status < 500]).toEqual([body, method, true])
        }
      }),
      { seed: SEED, numRuns: RUNS / 4 },
    )
    expect(taken).toBeGreaterThan(5)
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
  })

  async function session() {
    const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    return { sid: json.id, Cookie: cookieHeader(setCookie) }
  }
})

describe('bytes that are hardly HTTP', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())

  const line = fc.oneof(
    fc.constantFrom(
      ...[
        'GET / HTTP/1.1',
        'GET /lab/echo HTTP/1.1',
        'POST /lab/cookies HTTP/1.1',
        'GET / HTTP/9.9',
        'OPTIONS * HTTP/1.1',
      ],
      ...[
        'Host: app.localhost',
        'Host: app.localhost',
        'Content-Length: 5',
        'Content-Length: -1',
        'Transfer-Encoding: chunked',
      ],
      ...[
        'Upgrade: websocket',
        'Connection: upgrade',
        'Expect: 100-continue',
        '5',
        'hello',
        '0',
        '',
        ' folded: x',
        ': none',
      ],
    ),
    latin1,
  )

  test('end the connection or are answered, and never with a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        // What comes last makes sure that the connection ends.
        const answer = await rawRequest(server.port, ...lines, '', '\0')
        for (const [, status] of answer.matchAll(/HTTP\/1.1 (\d{3}) /g)) {
          if (status === '503' && answer.includes('The page is not built yet')) continue
          expect(Number(status)).toBeLessThan(500)
        }
      }),
      { seed: SEED, numRuns: RUNS / 2 },
    )
    expect((await server.ask('GET', '/healthz')).status).toBe(200)
  })
})

async function opened(kind: string): Promise<OpenStore> {
  const spec =
    { memory: 'memory', sqlite: `sqlite:${join(folder, 'fuzz.db')}`, redis: redis?.url ?? '' }[kind] ?? kind
  const result = await openStore(spec)
  if (!result.ok) throw new Error(result.message)
  return result.store
}
