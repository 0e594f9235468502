import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions, type SessionOptions } from '../../shared/lab-options/lab-options.ts'
import type { SessionCookieOptions } from '../../shared/lab-options/session-cookie-options.ts'
import { JSON_DEPTH } from '../../shared/text/json-in.ts'
import { PROBLEM_TYPE } from '../http/problem.ts'
import type { Ask } from '../testing/test-ask.ts'
import { cookieHeader, TestServer } from '../testing/test-server.ts'

let server: TestServer
let kept: { sid: string; Cookie: string }
beforeAll(async () => {
  server = await TestServer.start()
  const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
  kept = { sid: json.id, Cookie: cookieHeader(setCookie) }
})
afterAll(() => server.stop())

/** Sends it, sees it refused in words, and sees that nothing changed. Resolves with the fields it names. */
async function refused(method: string, path: string, ask: Ask, status = 400): Promise<string[]> {
  const before = await server.ask('GET', `/api/sessions/${kept.sid}`)
  const answer = await server.ask(method, path, ask)
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toBe(PROBLEM_TYPE)
  expect(answer.json).toMatchObject({ type: 'about:blank', status, title: expect.stringMatching(/^[A-Z]/) })
  const errors: { field: string; detail: string }[] = answer.json.errors ?? []
  for (const { detail } of [answer.json, ...errors]) {
    expect(detail).toMatch(/^[^ ].*[.)]$/s)
    // The words of a schema library, not of somebody who explains.
    expect(detail).not.toMatch(/Invalid input|expected (number|string|object|nonoptional)|received/)
  }
  expect(answer.setCookie).toEqual([])
  expect((await server.ask('GET', '/api/options')).json).toEqual(defaultLabOptions)
  const after = await server.ask('GET', `/api/sessions/${kept.sid}`)
  expect(after.json).toEqual(before.json)
  return errors.map(({ field }) => field)
}

const json = { 'Content-Type': 'application/json' }

describe('a body that cannot be read', () => {
  const routes = [
    ['PUT', '/api/options'],
    ['PUT', '/api/sessions/any'],
    ['POST', '/lab/cookies'],
    ['POST', '/lab/cookies/clear'],
    ['POST', '/lab/set-cookie'],
    ['POST', '/lab/clear-site-data'],
    ['PATCH', '/lab/session'],
    ['POST', '/lab/echo'],
  ] as const

  test.each<[string, number, Ask]>([
    ['broken JSON', 400, { headers: json, body: '{"a":' }],
    ['no JSON', 400, { headers: json, body: 'name=value' }],
    ['a word of JavaScript', 400, { headers: json, body: 'undefined' }],
    ['bytes that are no UTF-8', 400, { headers: json, body: Buffer.from([0x22, 0xc3, 0x28, 0x22]) }],
    ['deep nesting', 400, { headers: json, body: '['.repeat(JSON_DEPTH + 1) + ']'.repeat(JSON_DEPTH + 1) }],
    ['very deep nesting', 400, { headers: json, body: '{"a":'.repeat(100_000) + '}'.repeat(100_000) }],
    ['more than 1 MB', 413, { headers: json, body: JSON.stringify('x'.repeat(1_000_000)) }],
    [
      '1 MB when unpacked',
      413,
      { headers: { ...json, 'Content-Encoding': 'gzip' }, body: gzipped(1_000_000) },
    ],
    ['a broken archive', 400, { headers: { ...json, 'Content-Encoding': 'gzip' }, body: 'not gzip' }],
    ['an unknown encoding', 415, { headers: { ...json, 'Content-Encoding': 'rot13' }, body: '{}' }],
  ])('%s: %i on every route', async (_what, status, ask) => {
    for (const [method, path] of routes) await refused(method, path, ask, status)
  })

  function gzipped(size: number): Buffer {
    return gzipSync(JSON.stringify('x'.repeat(size)))
  }

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    ';;;',
    'json',
  ])('sent as %s: 415 where JSON is wanted', async (type) => {
    const ask = { headers: { 'Content-Type': type }, body: '{}' }
    for (const [method, path] of routes) {
      if (path === '/lab/echo' || path === '/lab/clear-site-data') continue
      expect(await refused(method, path, ask, 415)).toEqual([])
    }
  })

  test('says where JSON breaks off', async () => {
    const { json: problem } = await server.ask('POST', '/lab/cookies', {
      headers: json,
      body: '{\n  "a": tru\n}',
    })
    expect(problem.detail).toContain('line 2, column 8')
  })

  test.each([
    ['a byte order mark', '\uFEFF{"name":"a","value":"1"}'],
    ['another JSON type', '{"name":"a","value":"1"}', 'application/vnd.api+json'],
    ['gzip', gzipSync('{"name":"a","value":"1"}'), 'application/json', 'gzip'],
  ])('takes %s', async (_what, body, type = 'application/json', encoding = 'identity') => {
    const headers = { 'Content-Type': type, 'Content-Encoding': encoding }
    const { status, setCookie } = await server.ask('POST', '/lab/cookies', { headers, body })
    expect([status, setCookie]).toEqual([200, ['a=1; Path=/']])
  })
})

describe('PUT /api/options', () => {
  const cookie = (patch: object) => ({
    ...defaultLabOptions,
    session: { ...defaultLabOptions.session, cookie: { ...defaultLabOptions.session.cookie, ...patch } },
  })
  const session = (patch: object) => ({
    ...defaultLabOptions,
    session: { ...defaultLabOptions.session, ...patch },
  })

  test.each<[keyof SessionCookieOptions, unknown[]]>([
    ['maxAge', [-1, 1.5, 1e300, '60000', undefined]],
    ['expires', ['tomorrow', '2030-02-30T00:00:00Z', 1_900_000_000_000, '2030-01-01T00:00:00Z']],
    ['httpOnly', ['yes', 1, null]],
    ['secure', ['Auto', 1, null]],
    ['sameSite', ['Lax', 'any', 1, null]],
    ['path', ['', 'lab', '/a;b', '/a\nb', '/\x7f', '/é', '/'.repeat(1_025), null]],
    ['domain', ['', 'a b', 'a;b', 'é.localhost', 'a\r\nX: y', '-', '.', '\0', 1, 'x'.repeat(1_025)]],
    ['partitioned', ['true', null]],
    ['priority', ['urgent', 'High', 1]],
  ])('names session.cookie.%s', async (field, values) => {
    for (const value of values) {
      const fields = await refused('PUT', '/api/options', { body: cookie({ [field]: value }) })
      expect([value, [...new Set(fields)]]).toEqual([value, [`session.cookie.${field}`]])
    }
  })

  test.each<[keyof SessionOptions, unknown[]]>([
    [
      'name',
      ['', 'a b', 'a=b', 'a;b', 'é', '\0', '__proto__', 'constructor', 'toString', 1, 'x'.repeat(257)],
    ],
    ['secret', [[], [''], [1], 'secret', null, Array(21).fill('x'), ['x'.repeat(1_001)]]],
    ['resave', ['true', null]],
    ['saveUninitialized', ['true', null]],
    ['rolling', ['true', null]],
    ['unset', ['remove', true, null]],
    ['proxy', ['true', 1]],
    ['cookie', [null, [], 'lax', undefined]],
  ])('names session.%s', async (field, values) => {
    for (const value of values) {
      const fields = await refused('PUT', '/api/options', { body: session({ [field]: value }) })
      expect(fields).toHaveLength(1)
      expect(fields[0]).toMatch(new RegExp(`^session\\.${field}(\\.0)?$`))
    }
  })

  test.each<[string, unknown[]]>([
    ['trustProxy', [-1, 1.5, 101, '', 'nobody', '10.0.0.0/99', null, [], 'x'.repeat(1_025)]],
    ['parserSecrets', [[''], 'x', null, Array(21).fill('x')]],
    ['session', [null, [], 'x']],
    ['unknown', [1]],
  ])('names %s', async (field, values) => {
    for (const value of values) {
      const [named, ...more] = await refused('PUT', '/api/options', {
        body: { ...defaultLabOptions, [field]: value },
      })
      expect(named?.replace(/\.0$/, '')).toBe(field)
      expect(more).toEqual([])
    }
  })

  test('names every wrong field at once', async () => {
    const body = {
      trustProxy: 'x',
      parserSecrets: [''],
      session: { ...defaultLabOptions.session, unset: 'x', more: 1 },
    }
    const fields = await refused('PUT', '/api/options', { body })
    expect(fields).toEqual(expect.arrayContaining(['parserSecrets.0', 'session.unset', 'session.more']))
  })

  test('refuses maxAge and expires together, and takes either', async () => {
    const expires = '2030-01-31T12:00:00Z'
    expect(await refused('PUT', '/api/options', { body: cookie({ expires }) })).toEqual([
      'session.cookie.expires',
    ])
    const { status } = await server.ask('PUT', '/api/options', { body: cookie({ expires, maxAge: null }) })
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
    expect(status).toBe(200)
  })

  test('keys named __proto__ and constructor are fields there are none of', async () => {
    const text = JSON.stringify(defaultLabOptions).replace(
      '{',
      '{"__proto__":{"trustProxy":true},"constructor":1,',
    )
    const fields = await refused('PUT', '/api/options', { headers: json, body: text })
    expect(fields.sort()).toEqual(['__proto__', 'constructor'])
  })
})

describe('POST /lab/cookies', () => {
  const cookie = (options: object) => ({ name: 'a', value: '1', options })
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['name', 'value']],
    ['no object', [], ['']],
    ['no name', { name: '', value: '1' }, ['name']],
    ['a name with a space', { name: 'a b', value: '1' }, ['name']],
    ['a name beyond ASCII', { name: 'é', value: '1' }, ['name']],
    ['a name with a line break', { name: 'a\r\nSet-Cookie: b', value: '1' }, ['name']],
    ['half a surrogate pair', { name: 'a', value: '\ud800' }, ['value']],
    ['a value over 240 kB', { name: 'a', value: 'x'.repeat(240_001) }, ['value']],
    ['a bad domain', cookie({ domain: 'a b' }), ['options.domain']],
    ['a line break in the domain', cookie({ domain: 'a\r\nb' }), ['options.domain']],
    ['a bad path', cookie({ path: '/;' }), ['options.path']],
    ['a number for a path', cookie({ path: 1 }), ['options.path']],
    ['a bad sameSite', cookie({ sameSite: 'any' }), ['options.sameSite']],
    ['a bad priority', cookie({ priority: 'urgent' }), ['options.priority']],
    ['a bad date', cookie({ expires: 'tomorrow' }), ['options.expires']],
    ['a date past all dates', cookie({ expires: 1e300 }), ['options.expires']],
    ['a time past all dates', cookie({ maxAge: 1e300 }), ['options.maxAge']],
    ['text for a number', cookie({ maxAge: '5' }), ['options.maxAge']],
    ['text for a flag', cookie({ httpOnly: 'yes', secure: 'no' }), ['options.httpOnly', 'options.secure']],
    ['an option that is a function', cookie({ encode: 'x' }), ['options.encode']],
    ['no options object', { name: 'a', value: '1', options: null }, ['options']],
    ['a list of options', { name: 'a', value: '1', options: [] }, ['options']],
    ['a field too many', { name: 'a', value: '1', secure: true }, ['secure']],
  ])('names the fields: %s', async (_what, body, fields) => {
    expect(await refused('POST', '/lab/cookies', { body })).toEqual(fields)
  })

  test('cannot sign without a secret', async () => {
    await server.ask('PUT', '/api/options', { body: { ...defaultLabOptions, parserSecrets: [] } })
    const { status, json: problem } = await server.ask('POST', '/lab/cookies', {
      body: cookie({ signed: true }),
    })
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
    expect([status, problem.errors[0].field]).toEqual([400, 'options.signed'])
  })

  test.each([
    ['NUL', 'a\0b', 'a=a%00b; Path=/'],
    [
      'an object with a key named __proto__',
      JSON.parse('{"__proto__":1}'),
      'a=j%3A%7B%22__proto__%22%3A1%7D; Path=/',
    ],
    ['null', null, 'a=j%3Anull; Path=/'],
  ])('takes %s for a value', async (_what, value, line) => {
    const { setCookie } = await server.ask('POST', '/lab/cookies', { body: { name: 'a', value } })
    expect(setCookie).toEqual([line])
  })
})

describe('POST /lab/set-cookie', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['headers']],
    ['an empty list', { headers: [] }, ['headers']],
    ['no list', { headers: 'a=1' }, ['headers']],
    ['a line break', { headers: ['a=1', 'b=1\r\nX: y'] }, ['headers.1']],
    ['NUL', { headers: ['a=\0'] }, ['headers.0']],
    ['DEL', { headers: ['a=\x7f'] }, ['headers.0']],
    ['a character above U+00FF', { headers: ['a=会'] }, ['headers.0']],
    ['half a surrogate pair', { headers: ['a=\ud800'] }, ['headers.0']],
    ['numbers', { headers: [1, null] }, ['headers.0', 'headers.1']],
    ['over 240 kB', { headers: Array(60).fill('x'.repeat(4_001)) }, ['headers']],
    ['100,000 lines', { headers: Array(100_000).fill('') }, ['headers']],
    ['100,000 numbers', { headers: Array(100_000).fill(1) }, ['headers']],
  ])('names the fields: %s', async (_what, body, fields) => {
    expect(await refused('POST', '/lab/set-cookie', { body })).toEqual(fields)
  })

  test('takes 240 kB', async () => {
    const headers = Array(60).fill('x'.repeat(4_000))
    const { status, setCookie } = await server.ask('POST', '/lab/set-cookie', { body: { headers } })
    expect([status, setCookie]).toEqual([200, headers])
  })
})

describe('PATCH /lab/session', () => {
  test.each<[string, unknown, string[]]>([
    ['no object', null, ['']],
    ['set is no object', { set: [] }, ['set']],
    ['unset is no list', { unset: 'a' }, ['unset']],
    ['unset is no list of texts', { unset: [1] }, ['unset.0']],
    [
      'names that express-session keeps for itself',
      { set: { cookie: 1, save: 2 } },
      ['set.cookie', 'set.save'],
    ],
    ['the same names, often', { unset: Array(10_000).fill('cookie') }, ['unset.cookie']],
    ['a field too many', { set: {}, session: 1 }, ['session']],
    ['a number that JSON cannot say', '{"set":{"a":[{"b":1e999}]}}', ['set.a.0.b']],
  ])('names the fields: %s', async (_what, body, fields) => {
    expect(await refused('PATCH', '/lab/session', { headers: json, body })).toEqual(fields)
  })

  const inherited = Object.getOwnPropertyNames(Object.prototype)

  test('refuses each name that a session would lose: every object has a property of that name', async () => {
    expect(inherited).toHaveLength(12)
    for (const name of inherited) {
      const body = `{"set":{${JSON.stringify(name)}:1}}`
      expect(await refused('PATCH', '/lab/session', { headers: json, body })).toEqual([`set.${name}`])
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('every other name is there at the next request, with its value', async () => {
    const names = [...inherited.map((name) => `${name}_`), 'toJSON', 'then', 'prototype', 'length', '0', '']
    const set = {
      ...Object.fromEntries(names.map((name) => [name, { [name]: 1 }])),
      deep: { constructor: 1 },
    }
    const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set } })
    const headers = { Cookie: cookieHeader(setCookie) }
    const { cookie: _, ...data } = (await server.ask('GET', '/lab/session', { headers })).json.session
    expect(data).toEqual(set)
  })

  test('10,000 keys are kept, and so is a megabyte', async () => {
    const set = Object.fromEntries(Array.from({ length: 10_000 }, (_, key) => [`key-${key}`, key]))
    const { json: many, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set } })
    const Cookie = cookieHeader(setCookie)
    await server.ask('PATCH', '/lab/session', {
      headers: { Cookie },
      body: { set: { big: 'x'.repeat(900_000) } },
    })
    const again = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(again.json.id).toBe(many.id)
    expect(Object.keys(again.json.session)).toHaveLength(10_002)
    const told = server.composed.inspector.journal
      .since(0)
      ?.findLast((event) => event.kind === 'store-op' && event.session)
    expect(told).toMatchObject({ session: { cut: true, bytes: expect.any(Number) } })
  })

  test('a session may not grow past 10 MB', async () => {
    const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
    const headers = { Cookie: cookieHeader(setCookie) }
    const statuses: number[] = []
    for (let part = 0; part < 11; part++) {
      const body = { set: { [`part-${part}`]: 'x'.repeat(950_000) } }
      statuses.push((await server.ask('PATCH', '/lab/session', { headers, body })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(200), 413])
    const { json: after } = await server.ask('GET', '/lab/session', { headers })
    expect(Object.keys(after.session)).toHaveLength(12)
  })
})

describe('PUT /api/sessions/:sid', () => {
  const cookie = (patch: object) => ({ data: {}, cookie: patch })
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['data']],
    ['no object', null, ['']],
    ['data is no object', { data: [] }, ['data']],
    ['data with a cookie in it', { data: { cookie: {} } }, ['data.cookie']],
    ['a cookie that is none', { data: {}, cookie: null }, ['cookie']],
    ['a bad expires', cookie({ expires: 'tomorrow' }), ['cookie.expires']],
    ['expires as a number', cookie({ expires: 5 }), ['cookie.expires']],
    ['a lifetime past all dates', cookie({ originalMaxAge: 1e300 }), ['cookie.originalMaxAge']],
    ['a bad domain', cookie({ domain: 'a b' }), ['cookie.domain']],
    ['a bad path', cookie({ path: ';' }), ['cookie.path']],
    ['a bad sameSite', cookie({ sameSite: 'any' }), ['cookie.sameSite']],
    ['a bad priority', cookie({ priority: 'urgent' }), ['cookie.priority']],
    ['secure that is not settled', cookie({ secure: 'auto' }), ['cookie.secure']],
    [
      'a field that rows do not have',
      cookie({ maxAge: 1, _expires: 1 }),
      ['cookie.maxAge', 'cookie._expires'],
    ],
  ])('names the fields: %s', async (_what, body, fields) => {
    expect(await refused('PUT', `/api/sessions/${kept.sid}`, { body })).toEqual(fields)
  })

  test.each([
    ['half a surrogate pair and NUL', { text: '\ud800\0' }],
    ['keys named like a prototype', JSON.parse('{"__proto__":{"a":1},"constructor":2,"hasOwnProperty":3}')],
    ['letters beyond ASCII', { 会話: 'séance 🍪' }],
  ])('keeps %s', async (_what, data) => {
    await server.ask('PUT', '/api/sessions/odd', { body: { data } })
    const { text } = await server.ask('GET', '/api/sessions/odd')
    expect(JSON.stringify(JSON.parse(text).data)).toBe(JSON.stringify(data))
  })

  test('whatever cookie it takes, the lab can live with', async () => {
    for (const patch of [
      { originalMaxAge: -5 },
      { originalMaxAge: 0 },
      { originalMaxAge: null, expires: null },
      { expires: '9999-12-31T23:59:59Z' },
      { expires: '0000-01-01T00:00:00Z' },
      { sameSite: false, secure: true, partitioned: true, priority: 'low' },
      { domain: null, path: '/lab' },
    ]) {
      const row = await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
      const put = await server.ask('PUT', `/api/sessions/${row.json.id}`, { body: cookie(patch) })
      const headers = { Cookie: cookieHeader(row.setCookie) }
      const after = await server.ask('PATCH', '/lab/session', { headers, body: { set: { b: 2 } } })
      expect([patch, put.status, after.status]).toEqual([patch, 200, 200])
    }
  })
})

describe('addresses and queries', () => {
  test.each([
    ['/api/sessions?limit=0', ['limit']],
    ['/api/sessions?limit=501', ['limit']],
    ['/api/sessions?limit=-1', ['limit']],
    ['/api/sessions?limit=1&limit=2', ['limit']],
    ['/api/sessions?limit=1e3&more=1', ['limit', 'more']],
    [`/api/sessions?q=${'x'.repeat(1_001)}`, ['q']],
    [`/api/sessions?cursor=${'x'.repeat(4_097)}`, ['cursor']],
    [`/api/sessions/${'x'.repeat(1_025)}`, ['sid']],
    ['/api/sessions/%zz', []],
    ['/api/sessions/%e9', []],
  ])('GET %s names %j', async (path, fields) => {
    expect(await refused('GET', path, {})).toEqual(fields)
  })

  test.each([
    '/api',
    '/api/none',
    '/lab',
    '/lab/none',
    '/lab/%zz',
    '/none',
    '/%zz',
    '//lab/echo',
    '/lab%2fecho',
  ])('GET %s is nothing', async (path) => {
    expect(await refused('GET', path, {}, 404)).toEqual([])
  })

  test('empty parameters are none', async () => {
    expect((await server.ask('GET', '/api/sessions?limit=&cursor=&q=')).json.rows.length).toBeGreaterThan(0)
  })

  test('the echo takes any path as it is', async () => {
    for (const path of ['/lab/echo/%zz', '/lab/echo/a%2fb/../c', '/lab/echo//', '/lab/echo?%=%&__proto__=1'])
      expect((await server.ask('GET', path)).json.url).toBe(path)
  })
})

describe('methods', () => {
  test.each([
    ['/healthz', 'GET, HEAD, OPTIONS'],
    ['/api/self', 'GET, HEAD, OPTIONS'],
    ['/api/options', 'GET, HEAD, PUT, OPTIONS'],
    ['/api/sessions', 'GET, HEAD, OPTIONS'],
    ['/api/sessions/a', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['/lab/cookies', 'POST, OPTIONS'],
    ['/lab/cookies/clear', 'POST, OPTIONS'],
    ['/lab/set-cookie', 'POST, OPTIONS'],
    ['/lab/clear-site-data', 'POST, OPTIONS'],
    ['/lab/session', 'GET, HEAD, PATCH, OPTIONS'],
    ['/lab/session/save', 'POST, OPTIONS'],
    ['/', 'GET, HEAD, OPTIONS'],
  ])('%s answers others with 405, and OPTIONS with what it takes', async (path, allowed) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PURGE', 'M-SEARCH']) {
      if (allowed.includes(method)) continue
      const { status, headers, json: problem } = await server.ask(method, path)
      expect([method, status, headers.allow, problem.status]).toEqual([method, 405, allowed, 405])
    }
    const options = await server.ask('OPTIONS', path)
    expect([options.status, options.headers.allow, options.text]).toEqual([204, allowed, ''])
  })

  test.each(['/healthz', '/api/self', '/api/options', '/api/sessions', '/lab/session', '/lab/echo/x'])(
    'HEAD %s says what GET would, without the body',
    async (path) => {
      const headers = { Cookie: kept.Cookie }
      const get = await server.ask('GET', path, { headers })
      const head = await server.ask('HEAD', path, { headers })
      expect([head.status, head.text]).toEqual([get.status, ''])
      expect(head.headers['content-type']).toBe(get.headers['content-type'])
    },
  )
})
