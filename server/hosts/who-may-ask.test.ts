import type { OutgoingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawRequest, rawStatus } from '../testing/raw-request.ts'
import { TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const POLL = '/socket.io/?EIO=4&transport=polling'
const SOCKET = '/socket.io/?EIO=4&transport=websocket'

/** Asks for a WebSocket at this path; 101 when it is given. */
function upgrade(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return rawStatus(
    server.port,
    `GET ${path} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  )
}

async function statusOf(path: string, headers: OutgoingHttpHeaders, method = 'GET'): Promise<number> {
  return (await server.ask(method, path, { headers })).status
}

describe('a Host that is none of the lab’s gets 421', () => {
  const strangers = [
    'example.com',
    'app.localhost.example.com',
    'localhost.example.com',
    'xlocalhost',
    '127.0.0.1.example.com',
    '127.0.0.2',
    '0.0.0.0',
    '[::]',
    '192.168.0.10',
    'app.localhost@example.com',
    'example.com/app.localhost',
    'a b.localhost',
    '.localhost',
  ]
  const paths = ['/', '/healthz', '/api/self', '/lab/echo', '/assets/x.js', '/none', '/x?glass=1', POLL]

  test.each(strangers)('%j on every path', async (host) => {
    for (const path of paths) {
      const { status, json } = await server.ask('GET', path, { headers: { Host: host } })
      expect([path, status, json.status]).toEqual([path, 421, 421])
    }
    expect(await upgrade(SOCKET, { Host: host })).toBe(421)
    expect(await upgrade('/elsewhere', { Host: host })).toBe(421)
  })

  test.each([
    ['CONNECT', 'CONNECT example.com:80 HTTP/1.1', []],
    ['an Expect that is not met', 'GET / HTTP/1.1', ['Expect: miracles']],
    ['an empty Host', 'GET / HTTP/1.1', ['Host: ']],
    ['no Host at all', 'GET / HTTP/1.1', null],
    ['no Host at all, in HTTP/1.0', 'GET / HTTP/1.0', null],
    ['a whole URL of a stranger', 'GET http://example.com/api/self HTTP/1.1', ['Host: app.localhost']],
  ])('with %s', async (_what, line, more) => {
    const host = more === null ? [] : more.some((header) => header.startsWith('Host')) ? [] : ['Host: a.test']
    expect(await rawStatus(server.port, line, ...host, ...(more ?? []))).toBe(421)
  })

  test.each(['localhost', 'APP.localhost', 'app.localhost.', 'x_y.other.localhost', '127.0.0.1', '[::1]'])(
    '%s is one of the lab’s, on any port',
    async (host) => {
      expect(await statusOf('/healthz', { Host: host })).toBe(200)
      expect(await statusOf('/healthz', { Host: `${host}:1` })).toBe(200)
    },
  )

  test('a whole URL of the host that was asked is as good as its path', async () => {
    const Host = `app.localhost:${server.port}`
    expect(await rawStatus(server.port, `GET http://${Host}/api/self HTTP/1.1`, `Host: ${Host}`)).toBe(200)
    expect(await rawStatus(server.port, `GET http://[/lab HTTP/1.1`, `Host: ${Host}`)).toBe(421)
  })

  test('the host of a whole URL counts, whatever Host says', async () => {
    const line = `GET http://app.localhost:${server.port}/api/self HTTP/1.1`
    expect(await rawStatus(server.port, line, 'Host: example.com')).toBe(200)
    const elsewhere = `GET http://other.localhost:${server.port}/api/self HTTP/1.1`
    expect(await rawStatus(server.port, elsewhere, `Host: app.localhost:${server.port}`)).toBe(403)
    expect(await rawStatus(server.port, 'GET http://x@app.localhost/ HTTP/1.1', 'Host: app.localhost')).toBe(
      421,
    )
    expect(await rawStatus(server.port, 'GET https://app.localhost/ HTTP/1.1', 'Host: app.localhost')).toBe(
      421,
    )
  })

  test.each([
    ['two Hosts', 'GET / HTTP/1.1', ['Host: app.localhost', 'Host: app.localhost']],
    ['two Hosts, the good one first', 'GET /api/self HTTP/1.1', ['Host: app.localhost', 'host: example.com']],
    ['two Hosts before an Expect', 'GET / HTTP/1.1', ['Host: localhost', 'Host: a.test', 'Expect: miracles']],
    ['two Hosts to CONNECT', 'CONNECT app.localhost:80 HTTP/1.1', ['Host: localhost', 'Host: localhost']],
    ['another scheme', 'GET ftp://example.com/ HTTP/1.1', ['Host: app.localhost']],
    ['another scheme at home', 'GET ftp://app.localhost/api/self HTTP/1.1', ['Host: app.localhost']],
    ['a scheme without an authority', 'GET http:/api/self HTTP/1.1', ['Host: app.localhost']],
    ['a star to GET', 'GET * HTTP/1.1', ['Host: app.localhost']],
  ])('%s is no request that can be understood', async (_what, line, headers) => {
    expect(await rawStatus(server.port, line, ...headers)).toBe(400)
  })
})

/** Rules of /api and the live link alike: who asks, and the status. */
function askers(origin: (host?: string) => string): [string, Record<string, string>, number][] {
  const Host = new URL(origin()).host
  return [
    ['a program', { Host }, 200],
    ['the page', { Host, Origin: origin(), 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['the address bar', { Host, 'Sec-Fetch-Site': 'none' }, 200],
    ['a page of another site', { Host, Origin: 'https://example.com', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a sandboxed frame', { Host, Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['the sub-host', { Host, Origin: origin('api.app.localhost'), 'Sec-Fetch-Site': 'same-site' }, 403],
    ['the front door', { Host, Origin: origin('localhost'), 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a cross-site request without Origin', { Host, 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a same-site request without Origin', { Host, 'Sec-Fetch-Site': 'same-site' }, 403],
    ['home on another port', { Host, Origin: 'http://app.localhost:1' }, 403],
    ['home by https, where there is none', { Host, Origin: origin().replace('http:', 'https:') }, 403],
    ['an Origin with a path', { Host, Origin: `${origin()}/` }, 403],
    ['an Origin with a tab in it', { Host, Origin: origin().replace('app', 'a\tpp') }, 403],
    ['two Origins', { Host, Origin: `${origin()}, ${origin()}` }, 403],
    ['a Sec-Fetch-Site nobody knows', { Host, 'Sec-Fetch-Site': 'next-door' }, 403],
    ['the front door’s host', { Host: new URL(origin('localhost')).host }, 403],
    ['a sub-host’s', { Host: new URL(origin('api.app.localhost')).host }, 403],
    ['another site’s', { Host: new URL(origin('other.localhost')).host }, 403],
    ['an IP host', { Host: new URL(origin('127.0.0.1')).host }, 403],
    [
      'the page at localhost, where home does not resolve',
      { Host: new URL(origin('localhost')).host, Origin: origin('localhost') },
      200,
    ],
    ['the same, reading', { Host: new URL(origin('localhost')).host, 'Sec-Fetch-Site': 'same-origin' }, 200],
  ]
}

const names = askers((host = 'app.localhost') => `http://${host}:1`).map(([name]) => name)

describe.each(names)('/api and the live link, asked by %s', (name) => {
  function asker() {
    const found = askers((host) => server.origin(host)).find(([each]) => each === name)
    if (!found) throw new Error(name)
    const [, headers, status] = found
    return { headers, status }
  }

  test.each(['/api/self', '/api/options', '/api/sessions', '/API/self', POLL])('GET %s', async (path) => {
    const { headers, status } = asker()
    expect(await statusOf(path, headers)).toBe(status)
  })

  test('a write is refused before it is looked at', async () => {
    const { headers, status } = asker()
    expect(await statusOf('/api/options', headers, 'PUT')).toBe(status === 200 ? 400 : status)
    expect(await statusOf('/api/sessions/none', headers, 'DELETE')).toBe(status === 200 ? 404 : status)
  })

  test('the WebSocket', async () => {
    const { headers, status } = asker()
    expect(await upgrade(SOCKET, headers)).toBe(status === 200 ? 101 : status)
  })
})

test('a connection that was let in by polling is not handed to another page', async () => {
  const opened = await server.ask('GET', POLL)
  const { sid } = JSON.parse(opened.text.slice(1))
  const stranger = { Origin: 'https://example.com', 'Sec-Fetch-Site': 'cross-site' }
  expect(await statusOf(`${POLL}&sid=${sid}`, stranger)).toBe(403)
  expect(await statusOf(`${POLL}&sid=${sid}`, stranger, 'POST')).toBe(403)
  const Host = `app.localhost:${server.port}`
  expect(await upgrade(`${SOCKET}&sid=${sid}`, { Host, ...stranger })).toBe(403)
  expect(await upgrade(`${SOCKET}&sid=${sid}`, { Host })).toBe(101)
})

test('there is no WebSocket elsewhere, and another upgrade is as good as none', async () => {
  const Host = `app.localhost:${server.port}`
  expect(await upgrade('/lab/echo', { Host })).toBe(404)
  const h2c = [
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
  ]
  expect(await rawStatus(server.port, 'GET /healthz HTTP/1.1', `Host: ${Host}`, ...h2c)).toBe(200)
})

describe('/lab', () => {
  test.each([
    ['no Origin', undefined, 200],
    ['home', 'app.localhost', 200],
    ['the sub-host', 'api.app.localhost', 200],
    ['the other site', 'other.localhost', 200],
    ['the front door', 'localhost', 200],
    ['an IP host', '127.0.0.1', 200],
    ['the other IP host', '[::1]', 200],
  ])('is answered for %s', async (_who, host, status) => {
    const Origin = host && server.origin(host)
    const { status: said, headers } = await server.ask('POST', '/lab/echo', {
      headers: { ...(Origin && { Origin }), 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(said).toBe(status)
    expect(headers['access-control-allow-origin']).toBe(host === 'app.localhost' ? undefined : Origin)
  })

  test.each([
    'https://example.com',
    'null',
    'http://localhost.example.com',
    'http://app.localhost:1',
    'http://app.localhost',
    'file://',
    'chrome-extension://abcdef',
  ])('is not for %s, whatever it asks, and nothing happens', async (Origin) => {
    const before = server.composed.inspector.journal.newest
    for (const [method, path] of [
      ['GET', '/lab/echo'],
      ['POST', '/lab/cookies'],
      ['PATCH', '/lab/session'],
      ['OPTIONS', '/lab/echo/x'],
      ['POST', '/LAB/session/destroy'],
    ] as const) {
      const { status, headers } = await server.ask(method, path, { headers: { Origin } })
      expect([method, path, status]).toEqual([method, path, 403])
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(server.composed.inspector.journal.newest).toBe(before)
  })

  test('answers the preflights of the lab’s other hosts', async () => {
    const { status, headers } = await server.ask('OPTIONS', '/lab/cookies', {
      headers: {
        Origin: server.origin('other.localhost'),
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'content-type,x-crumbscope-browser',
      },
    })
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': server.origin('other.localhost'),
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type,x-crumbscope-browser',
    })
    expect(headers['access-control-allow-methods']).toContain('PATCH')
    expect(headers.vary).toContain('Origin')
  })
})

test('HEAD gets no body, also where it asks for a WebSocket', async () => {
  const Host = `Host: app.localhost:${server.port}`
  const more = ['Connection: Upgrade, close', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
  for (const [path, host] of [
    ['/elsewhere', Host],
    [SOCKET, Host],
    ['/lab/echo', Host],
    ['/', 'Host: example.com'],
  ] as const) {
    const answer = await rawRequest(server.port, `HEAD ${path} HTTP/1.1`, host, 'Connection: close', ...more)
    expect(answer).toMatch(/^HTTP\/1\.1 \d{3} [\s\S]*\r\n\r\n$/)
  }
})

test('every answer says that it is what its type says, and none what made it', async () => {
  const paths = [
    '/',
    '/healthz',
    '/api/self',
    '/api/none',
    '/lab/echo',
    '/lab/none',
    '/x?glass=1',
    '/glass.js',
  ]
  for (const path of [
    ...paths,
    '/front-door.js',
    '/run-page.js',
    '/probe/none/1',
    '/assets/none',
    '/none',
    POLL,
  ]) {
    for (const host of ['app.localhost', 'localhost', 'other.localhost', 'example.com']) {
      const { headers } = await server.ask('GET', path, { host })
      expect([path, host, headers['x-content-type-options']]).toEqual([path, host, 'nosniff'])
      expect(headers['x-powered-by']).toBeUndefined()
    }
  }
  const { headers } = await server.ask('GET', '/')
  expect(headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'same-origin',
  })
  const api = await server.ask('GET', '/api/self')
  expect(api.headers['cross-origin-resource-policy']).toBe('same-origin')
})

test('no page may frame home, and no answer of /api is kept', async () => {
  for (const host of ['app.localhost', 'localhost', 'other.localhost']) {
    const { headers } = await server.ask('GET', '/', { host })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
  }
  expect((await server.ask('GET', '/api/sessions')).headers['cache-control']).toBe('no-store')
})
