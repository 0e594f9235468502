import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { rawRequest } from '../../testing/raw-request.ts'
import { TestServer } from '../../testing/test-server.ts'
import { newSession } from './new-session-test-kit.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

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
    const { sid, Cookie } = await newSession(server)
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
