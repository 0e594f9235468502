import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { rawRequest } from '../testing/raw-request.ts'
import { cookieHeader, TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

/** A session of its own, as a browser would carry it. */
async function newSession(set: object = { user: 'ada' }): Promise<{ sid: string; Cookie: string }> {
  const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set } })
  return { sid: json.id, Cookie: cookieHeader(setCookie) }
}

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
    const { sid, Cookie } = await newSession()
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
    const { Cookie } = await newSession()
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

describe('POST /lab/cookies', () => {
  test.each([
    [{ name: 'a', value: 'b c' }, 'a=b%20c; Path=/'],
    [
      { name: 'a', value: '1', options: { path: '/x', httpOnly: true, secure: true } },
      'a=1; Path=/x; HttpOnly; Secure',
    ],
    [{ name: 'a', value: { n: 1 } }, 'a=j%3A%7B%22n%22%3A1%7D; Path=/'],
    [
      { name: 'a', value: '1', options: { domain: 'app.localhost', sameSite: 'none' } },
      'a=1; Domain=app.localhost; Path=/; SameSite=None',
    ],
    [
      { name: 'a', value: '1', options: { partitioned: true, priority: 'high' } },
      'a=1; Path=/; Partitioned; Priority=High',
    ],
    [
      { name: 'a', value: '1', options: { expires: '2030-01-31T12:00:00Z' } },
      'a=1; Path=/; Expires=Thu, 31 Jan 2030 12:00:00 GMT',
    ],
    [{ name: 'a', value: 'b=c', options: { encode: 'String' } }, 'a=b=c; Path=/'],
    [{ name: 'a', value: 'b=c', options: { encode: 'encodeURIComponent' } }, 'a=b%3Dc; Path=/'],
  ])('sends %j', async (body, line) => {
    const { status, json, setCookie } = await server.ask('POST', '/lab/cookies', { body })
    expect([status, json, setCookie]).toEqual([200, { setCookie: [line] }, [line]])
  })

  test('takes null for an option that is not given, as res.cookie does', async () => {
    const names = [
      'maxAge',
      'expires',
      'domain',
      'path',
      'httpOnly',
      'secure',
      'sameSite',
      'priority',
      'encode',
    ]
    const options = Object.fromEntries(names.map((name) => [name, null]))
    const { setCookie } = await server.ask('POST', '/lab/cookies', {
      body: { name: 'a', value: '1', options },
    })
    expect(setCookie).toEqual(['a=1; Path=/'])
    const refused = await server.ask('POST', '/lab/cookies', {
      body: { name: 'a', value: '1', options: { ...options, nothing: 1 } },
    })
    expect(refused.json.errors).toEqual([
      { field: 'options.nothing', detail: 'There is no field of this name.' },
    ])
  })

  test('takes maxAge in milliseconds', async () => {
    const { setCookie } = await server.ask('POST', '/lab/cookies', {
      body: { name: 'a', value: '1', options: { maxAge: 90_000 } },
    })
    expect(setCookie[0]).toMatch(/^a=1; Max-Age=90; Path=\/; Expires=/)
  })

  test('signs with the first of the parser secrets', async () => {
    const { setCookie } = await server.ask('POST', '/lab/cookies', {
      body: { name: 'a', value: 'v', options: { signed: true } },
    })
    expect(setCookie[0]).toMatch(/^a=s%3Av\.[\w%]+; Path=\/$/)
  })
})

test('POST /lab/cookies/clear sends what clearCookie sends', async () => {
  const { status, setCookie } = await server.ask('POST', '/lab/cookies/clear', {
    body: { name: 'a', options: { path: '/x', maxAge: 5_000 } },
  })
  expect([status, setCookie]).toEqual([200, ['a=; Path=/x; Expires=Thu, 01 Jan 1970 00:00:00 GMT']])
})

test('POST /lab/set-cookie sends raw headers as they are', async () => {
  const headers = ['a=1;;  pAtH = /x ;bogus', 'no pair at all', 'é=ÿ; Path=/', '=', ' spaced = out ']
  const { status, json, setCookie } = await server.ask('POST', '/lab/set-cookie', { body: { headers } })
  expect([status, json]).toEqual([200, { setCookie: headers }])
  // HTTP leaves out white space around a header's value.
  expect(setCookie).toEqual(headers.map((line) => line.trim()))
})

test('POST /lab/set-cookie sends every byte a header may hold, byte for byte', async () => {
  const bytes = Array.from({ length: 256 }, (_, code) => code).filter(
    (code) => code === 9 || (code > 31 && code !== 127),
  )
  const line = `\t a=${String.fromCharCode(...bytes)};\t `
  const body = Buffer.from(JSON.stringify({ headers: [line, 'b=2'] })).toString('latin1')
  const answer = await rawRequest(
    server.port,
    'POST /lab/set-cookie HTTP/1.1',
    'Host: app.localhost',
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  )
  expect(answer.split('\r\n').filter((each) => each.startsWith('Set-Cookie:'))).toEqual([
    `Set-Cookie: ${line}`,
    'Set-Cookie: b=2',
  ])
})

describe('POST /lab/clear-site-data', () => {
  test('clears by header, then expires what was carried under every Path and Domain it may have', async () => {
    const { status, headers, setCookie } = await server.ask('POST', '/lab/clear-site-data', {
      host: 'api.app.localhost',
      headers: { Cookie: 'a=1; __Host-b=2; a=3' },
    })
    expect([status, headers['clear-site-data']]).toEqual([200, '"cookies"'])
    for (const name of ['a', '__Host-b'])
      for (const path of ['/', '/lab', '/lab/', '/lab/clear-site-data'])
        for (const domain of ['', '; Domain=api.app.localhost', '; Domain=app.localhost'])
          for (const partitioned of ['', '; Partitioned'])
            expect(setCookie).toContain(
              `${name}=; Max-Age=0; Path=${path}${domain}; Secure; HttpOnly; SameSite=None${partitioned}`,
            )
    expect(setCookie).toHaveLength(2 * 4 * 3 * 2)
  })

  test('expires what the page knows to be left', async () => {
    const { setCookie } = await server.ask('POST', '/lab/clear-site-data', {
      body: { left: [{ name: 'deep', path: '/deep/er', domain: 'app.localhost', partitioned: true }] },
    })
    expect(setCookie).toEqual([
      'deep=; Max-Age=0; Path=/deep/er; Domain=app.localhost; Secure; HttpOnly; SameSite=None; Partitioned',
    ])
  })

  test('leaves no new session cookie behind', async () => {
    const { sid, Cookie } = await newSession()
    await server.ask('PUT', '/api/options', {
      body: {
        ...defaultLabOptions,
        session: { ...defaultLabOptions.session, rolling: true, saveUninitialized: true },
      },
    })
    const { setCookie } = await server.ask('POST', '/lab/clear-site-data', { headers: { Cookie } })
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
    expect(setCookie.length).toBeGreaterThan(0)
    for (const line of setCookie) expect(line).toContain('Max-Age=0')
    expect((await server.ask('GET', `/api/sessions/${sid}`)).status).toBe(200)
  })

  test('stays under what a browser takes with a jar filled to its limit', async () => {
    const Cookie = Array.from({ length: 180 }, (_, at) => `cookie-${at}=${'x'.repeat(4_000)}`).join('; ')
    const { status, json, setCookie } = await server.ask('POST', '/lab/clear-site-data', {
      headers: { Cookie },
    })
    expect(status).toBe(200)
    expect(setCookie.join('').length).toBeLessThanOrEqual(240_000)
    const first = setCookie.slice(0, 360).map((line) => line.split('=')[0])
    expect(new Set(first).size).toBe(180)
    expect(json.omitted).toBe(180 * 4 * 2 * 2 - setCookie.length)
  })
})

describe('/lab/session', () => {
  test('GET says id and data, and writes nothing', async () => {
    const { sid, Cookie } = await newSession({ user: 'ada' })
    const { json } = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(json).toMatchObject({ id: sid, session: { user: 'ada', cookie: { path: '/' } } })
    const stranger = await server.ask('GET', '/lab/session')
    expect(stranger.setCookie).toEqual([])
    expect((await server.ask('GET', `/api/sessions/${stranger.json.id}`)).status).toBe(404)
  })

  test('PATCH sets and unsets', async () => {
    const { Cookie } = await newSession({ a: 1, b: 2 })
    const { json } = await server.ask('PATCH', '/lab/session', {
      headers: { Cookie },
      body: { set: { c: [3] }, unset: ['a'] },
    })
    const { cookie: _, ...data } = json.session
    expect(data).toEqual({ b: 2, c: [3] })
    const again = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(again.json.session).toMatchObject({ b: 2, c: [3] })
    expect(again.json.session).not.toHaveProperty('a')
  })

  test.each(['save', 'reload', 'touch'])('POST %s keeps the session', async (method) => {
    const { sid, Cookie } = await newSession()
    const { status, json } = await server.ask('POST', `/lab/session/${method}`, { headers: { Cookie } })
    expect([status, json.id, json.session.user]).toEqual([200, sid, 'ada'])
  })

  test('POST regenerate gives a new id and an empty session, and the old row is gone', async () => {
    const { sid, Cookie } = await newSession()
    const { status, json, setCookie } = await server.ask('POST', '/lab/session/regenerate', {
      headers: { Cookie },
    })
    expect(status).toBe(200)
    expect(json.id).not.toBe(sid)
    expect(json.session).not.toHaveProperty('user')
    expect(setCookie).toHaveLength(1)
    expect((await server.ask('GET', `/api/sessions/${sid}`)).status).toBe(404)
  })

  test('POST destroy removes the row', async () => {
    const { sid, Cookie } = await newSession()
    const { status, json } = await server.ask('POST', '/lab/session/destroy', { headers: { Cookie } })
    expect([status, json.session]).toEqual([200, null])
    expect((await server.ask('GET', `/api/sessions/${sid}`)).status).toBe(404)
  })

  test('POST reload without a row is told apart from a bug', async () => {
    const { status, json } = await server.ask('POST', '/lab/session/reload')
    expect([status, json.title]).toEqual([409, 'Nothing to reload'])
  })
})

describe('/api/sessions', () => {
  test('GET lists rows in pages', async () => {
    const { sid } = await newSession({ marker: 'listed' })
    const first = await server.ask('GET', '/api/sessions?limit=1')
    expect(first.json.rows).toHaveLength(1)
    const next = await server.ask(
      'GET',
      `/api/sessions?limit=1&cursor=${encodeURIComponent(first.json.next)}`,
    )
    expect(next.json.rows[0].sid).not.toBe(first.json.rows[0].sid)
    const found = await server.ask('GET', '/api/sessions?q=listed')
    expect(found.json.rows.map((row: { sid: string }) => row.sid)).toEqual([sid])
  })

  test('PUT changes data and keeps the cookie', async () => {
    const { sid, Cookie } = await newSession()
    const before = await server.ask('GET', `/api/sessions/${sid}`)
    const put = await server.ask('PUT', `/api/sessions/${sid}`, { body: { data: { user: 'grace' } } })
    expect(put.status).toBe(200)
    const after = await server.ask('GET', `/api/sessions/${sid}`)
    expect(after.json.data).toEqual({ user: 'grace' })
    expect(after.json.cookie).toEqual(before.json.cookie)
    const own = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(own.json.session.user).toBe('grace')
  })

  test('If-Match keeps what somebody else wrote meanwhile', async () => {
    const { sid, Cookie } = await newSession()
    const path = `/api/sessions/${sid}`
    const put = (user: string, version: string) =>
      server.ask('PUT', path, { body: { data: { user } }, headers: { 'If-Match': version } })
    const seen = String((await server.ask('GET', path)).headers.etag)
    // A touch changes the cookie alone: that is nobody's edit.
    await server.ask('POST', '/lab/session/touch', { headers: { Cookie } })
    const saved = await put('grace', seen)
    expect(saved.status).toBe(200)
    expect(saved.headers.etag).toBe((await server.ask('GET', path)).headers.etag)
    const late = await put('eve', seen)
    expect([late.status, late.json.detail]).toEqual([412, expect.stringContaining('nothing was saved')])
    expect(late.headers.etag).toBe(saved.headers.etag)
    expect((await server.ask('DELETE', path, { headers: { 'If-Match': seen } })).status).toBe(412)
    expect((await server.ask('GET', path)).json.data).toEqual({ user: 'grace' })
    const both = await Promise.all(['a', 'b'].map((user) => put(user, String(saved.headers.etag))))
    expect(both.map(({ status }) => status)).toEqual([200, 412])
    expect((await server.ask('GET', path)).json.data).toEqual({ user: 'a' })
    expect((await server.ask('DELETE', path, { headers: { 'If-Match': '*' } })).status).toBe(204)
    expect((await put('ada', '*')).status).toBe(412)
    expect((await server.ask('GET', path)).status).toBe(404)
  })

  test('PUT with part of a cookie keeps the rest of it', async () => {
    const { sid } = await newSession()
    const path = `/api/sessions/${sid}`
    // Half an hour, or a millisecond less: express-session reads the clock twice.
    const { cookie } = (await server.ask('GET', path)).json
    const { json } = await server.ask('PUT', path, { body: { data: {}, cookie: { sameSite: 'strict' } } })
    expect(json.cookie).toEqual({ ...cookie, sameSite: 'strict' })
  })

  test('PUT makes a row that the lab can use', async () => {
    const { status } = await server.ask('PUT', '/api/sessions/made-by-hand', { body: { data: { n: 1 } } })
    expect(status).toBe(200)
    const { json } = await server.ask('GET', '/api/sessions/made-by-hand')
    expect(json).toMatchObject({ sid: 'made-by-hand', data: { n: 1 }, cookie: { path: '/', secure: false } })
    expect(json.expires).toBeGreaterThan(Date.now())
  })

  test('PUT with an expiry in the past ends the session at once; MemoryStore keeps its row until somebody asks', async () => {
    const { sid, Cookie } = await newSession()
    const { status, json } = await server.ask('PUT', `/api/sessions/${sid}`, {
      body: { data: { user: 'ada' }, cookie: { expires: '2020-01-01T00:00:00.000Z' } },
    })
    expect([status, json.expired]).toEqual([200, true])
    expect((await server.ask('GET', `/api/sessions/${sid}`)).status).toBe(404)
    const { sessions } = server.store.store as unknown as { sessions: object }
    await expect.poll(() => factsOf(sid)).toContain('expired')
    expect(sessions).toHaveProperty(sid)
    const over = () => server.composed.inspector.snapshot().over?.window.map((row) => row.sid) ?? []
    expect(over()).toContain(sid)
    const own = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(own.json.id).not.toBe(sid)
    expect(sessions).not.toHaveProperty(sid)
    expect(over()).not.toContain(sid)
  })

  test('DELETE removes the row', async () => {
    const { sid } = await newSession()
    expect((await server.ask('DELETE', `/api/sessions/${sid}`)).status).toBe(204)
    expect((await server.ask('DELETE', `/api/sessions/${sid}`)).status).toBe(404)
    expect(factsOf(sid)).toContain('store-op destroy')
  })
})

/** What the journal told of a row. */
function factsOf(sid: string): string[] {
  const events = server.composed.inspector.journal.since(0) ?? []
  return events.flatMap((event) => {
    if (!('sid' in event) || event.sid !== sid) return []
    return event.kind === 'store-op' ? `store-op ${event.name}` : event.kind
  })
}

describe('/api/options', () => {
  test('GET says them whole, PUT takes them whole', async () => {
    expect((await server.ask('GET', '/api/options')).json).toEqual(defaultLabOptions)
    const changed = {
      ...defaultLabOptions,
      session: { ...defaultLabOptions.session, name: 'sid', rolling: true },
    }
    const put = await server.ask('PUT', '/api/options', { body: changed })
    expect([put.status, put.json]).toEqual([200, changed])
    expect((await newSession()).Cookie).toMatch(/^sid=/)
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
  })

  test('what would be refused is told without being one, and changes nothing', async () => {
    const check = async (body: unknown) => (await server.ask('POST', '/api/options/check', { body })).json
    const { session } = defaultLabOptions
    const domain = { ...session, cookie: { ...session.cookie, domain: 'not a domain;' } }
    expect(await check(defaultLabOptions)).toEqual({ errors: [] })
    expect(await check({ ...defaultLabOptions, session: domain })).toMatchObject({
      errors: [{ field: 'session.cookie.domain' }],
    })
    expect(await check({ session: 1 })).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ detail: expect.any(String) })]),
    })
    expect((await server.ask('GET', '/api/options')).json).toEqual(defaultLabOptions)
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
