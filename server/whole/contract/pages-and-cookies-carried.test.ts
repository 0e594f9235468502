import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'
import { newSession } from './new-session-test-kit.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

describe('GET /healthz', () => {
  test.each(['localhost', 'app.localhost', 'api.app.localhost', 'other.localhost', '127.0.0.1', '[::1]'])(
    'is answered on %s, and readable from home',
    async (host) => {
      const { status, json, headers } = await server.ask('GET', '/healthz', {
        host,
        headers: { Origin: server.origin() },
      })
      expect([status, json]).toEqual([200, { status: 'ok', epoch: server.composed.inspector.epoch }])
      const readable = host === 'app.localhost' ? undefined : server.origin()
      expect(headers['access-control-allow-origin']).toBe(readable)
    },
  )

  test('is not readable for other pages', async () => {
    const { headers } = await server.ask('GET', '/healthz', { headers: { Origin: 'https://example.com' } })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('GET /favicon.ico', () => {
  test.each(['localhost', 'app.localhost', 'api.app.localhost', 'other.localhost', '127.0.0.1'])(
    'is an icon on %s, and nobody’s exchange',
    async (host) => {
      const before = server.composed.inspector.journal.newest
      const { status, headers } = await server.ask('GET', '/favicon.ico', { host })
      expect([status, headers['content-type']]).toEqual([200, 'image/x-icon'])
      expect(server.composed.inspector.journal.newest).toBe(before)
    },
  )
})

describe('GET /any/path?glass=1', () => {
  test.each(['/healthz', '/api/self', '/lab', '/lab/echo/a', '/%zz', '/assets/x.js'])(
    'answers at %s',
    async (path) => {
      const { text } = await server.ask('GET', `${path}?glass=1`, { headers: { Cookie: 'seen=1' } })
      expect(text).toContain('content="seen=1"')
    },
  )

  test.each(['app.localhost', 'api.app.localhost', 'other.localhost', '127.0.0.1'])(
    'reports the Cookie header on %s, framed by home only, unseen by the journal',
    async (host) => {
      const before = server.composed.inspector.journal.newest
      const { status, text, headers } = await server.ask('GET', '/lab/session?glass=1', {
        host,
        headers: { Cookie: 'a="<1>"; b=2' },
      })
      expect(status).toBe(200)
      expect(text).toContain('content="a=&quot;&lt;1&gt;&quot;; b=2"')
      expect(headers['content-security-policy']).toContain(`frame-ancestors ${server.origin()}`)
      expect(headers['content-security-policy']).toContain("script-src 'self'")
      expect(headers['set-cookie']).toBeUndefined()
      expect(server.composed.inspector.journal.newest).toBe(before)
    },
  )

  test('runs a script of its own host, not an inline one', async () => {
    const page = await server.ask('GET', '/x?glass=1')
    const source = /src="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const script = await server.ask('GET', source)
    expect(script.headers['content-type']).toContain('javascript')
    expect(script.text).toContain('postMessage')
    expect(page.text).not.toMatch(/<script[^>]*>[^<]/)
  })
})

describe('GET /api/self', () => {
  test('says what the request carried, and touches nothing', async () => {
    const { sid, Cookie } = await newSession(server)
    const before = server.composed.inspector.journal.newest
    const { json, setCookie } = await server.ask('GET', '/api/self', {
      headers: { Cookie: `${Cookie}; twice=1; twice=%202; lone` },
    })
    expect(json.sessionId).toBe(sid)
    expect(json.cookies.slice(1)).toEqual([
      { name: 'twice', value: '1' },
      { name: 'twice', value: '%202' },
      { name: '', value: 'lone' },
    ])
    expect(setCookie).toEqual([])
    expect(server.composed.inspector.journal.newest).toBe(before)
  })

  test.each([
    ['no cookie', undefined],
    ['a forged signature', 'connect.sid=s%3Aabc.forged'],
    ['no signature', 'connect.sid=abc'],
  ])('knows no session id by %s', async (_, Cookie) => {
    const { json } = await server.ask('GET', '/api/self', { headers: Cookie ? { Cookie } : {} })
    expect(json.sessionId).toBeNull()
  })
})

describe('POST /api/signature', () => {
  const signed = async (value: string) => {
    const { setCookie } = await server.ask('POST', '/lab/cookies', {
      body: { name: 'a', value, options: { signed: true } },
    })
    return /^a=([^;]+)/.exec(setCookie[0] ?? '')?.[1] ?? ''
  }
  const whose = (value: unknown) => server.ask('POST', '/api/signature', { body: { value } })

  test('knows cookie-parser’s and express-session’s by their place, raw and decoded', async () => {
    const { Cookie } = await newSession(server)
    const session = Cookie.slice('connect.sid='.length)
    for (const value of [session, decodeURIComponent(session)]) {
      expect((await whose(value)).json).toMatchObject({ session: 0 })
    }
    expect((await whose(await signed('user'))).json).toMatchObject({ parser: 0 })
  })

  test('knows an older secret that is still accepted', async () => {
    const value = await signed('user')
    const { parserSecrets } = defaultLabOptions
    const rotated = { ...defaultLabOptions, parserSecrets: ['a newer one', ...parserSecrets] }
    await server.ask('PUT', '/api/options', { body: rotated })
    expect((await whose(value)).json).toMatchObject({ parser: 1 })
    const other = { ...defaultLabOptions, parserSecrets: ['a newer one'] }
    await server.ask('PUT', '/api/options', { body: other })
    expect((await whose(value)).json).toMatchObject({ parser: null })
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
  })

  test('knows none by a value that was changed, or is not signed', async () => {
    const value = await signed('user')
    for (const other of [value.replace('user', 'root'), 'user', 's:', '']) {
      expect((await whose(other)).json).toEqual({ session: null, parser: null })
    }
  })

  test('never says the secret, and runs no session middleware', async () => {
    const before = server.composed.inspector.journal.newest
    const { text, setCookie } = await whose('s:x.y')
    for (const secret of [...defaultLabOptions.parserSecrets, ...defaultLabOptions.session.secret]) {
      expect(text).not.toContain(secret)
    }
    expect([setCookie, server.composed.inspector.journal.newest]).toEqual([[], before])
  })

  test('wants a value, and a POST', async () => {
    const { status, json } = await whose(5)
    expect([status, json.errors]).toEqual([400, [{ field: 'value', detail: 'This must be a text.' }]])
    expect((await server.ask('GET', '/api/signature')).status).toBe(405)
  })
})

describe('ANY /lab/echo', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'answers %s on any path',
    async (method) => {
      const { status, json } = await server.ask(method, '/lab/echo/any/path?x=1', {
        headers: { Cookie: 'a=1; j=j%3A%7B%22n%22%3A1%7D' },
      })
      expect(status).toBe(200)
      expect(json).toMatchObject({
        method,
        url: '/lab/echo/any/path?x=1',
        cookieHeader: 'a=1; j=j%3A%7B%22n%22%3A1%7D',
        cookies: { a: '1', j: { n: 1 } },
        signedCookies: {},
      })
      expect(json.sessionId).toMatch(/^[\w-]{32}$/)
      expect(json.session.cookie.path).toBe('/')
    },
  )

  test('tells a signed cookie from a forged one', async () => {
    const { setCookie } = await server.ask('POST', '/lab/cookies', {
      body: { name: 'good', value: 'v', options: { signed: true } },
    })
    const { json } = await server.ask('GET', '/lab/echo', {
      headers: { Cookie: `${cookieHeader(setCookie)}; bad=s%3Av.forged` },
    })
    expect(json.signedCookies).toEqual({ good: 'v', bad: false })
  })
})

describe('the page', () => {
  test('localhost shows the front door, which runs no inline script', async () => {
    const { status, text, headers } = await server.ask('GET', '/', { host: 'localhost' })
    expect(status).toBe(200)
    expect(text).toContain('<script type="module" src="/front-door.js">')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    const script = await server.ask('GET', '/front-door.js', { host: 'localhost' })
    expect(script.text).toContain('/healthz')
  })

  test.each(['api.app.localhost', 'other.localhost', '127.0.0.1', '[::1]'])(
    '%s only says where home is',
    async (host) => {
      const { status, text } = await server.ask('GET', '/', { host })
      expect(status).toBe(200)
      expect(text).toContain(server.origin())
      expect(text).not.toContain('<script')
    },
  )

  test.each([
    ['app.localhost', '/'],
    ['localhost', '/?home=here'],
  ])('%s%s is home: framed by nobody, and nothing inline', async (host, path) => {
    const { headers } = await server.ask('GET', path, { host })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test.each(['/index.html', '/anything', '/assets/none.js', '/assets/%2e%2e/%2e%2e/package.json'])(
    '%s is nothing',
    async (path) => {
      expect((await server.ask('GET', path)).status).toBe(404)
    },
  )
})
