import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { TestServer } from '../testing/test-server.ts'
import { AccessToken } from './access-token.ts'
import { hostRole, isAddressHere } from './lab-host.ts'
import { isLoopback, urlHost } from './loopback.ts'

const token = new AccessToken()
let server: TestServer
beforeAll(async () => {
  server = await TestServer.start(openMemoryStore(), token)
})
afterAll(() => server.stop())

const withToken = { headers: { Authorization: `Bearer ${token.text}` } }

describe('with a token', () => {
  test.each([
    '/api/self',
    '/api/options',
    '/api/sessions',
    '/api/journal',
    '/api/findings',
    '/api/holds',
    '/api/none',
  ])('GET %s wants it', async (path) => {
    const { status, json, headers } = await server.ask('GET', path)
    expect([status, json.status, headers['content-type']]).toEqual([
      401,
      401,
      'application/problem+json; charset=utf-8',
    ])
    expect(json.detail).toMatch(/Open the link that the terminal printed/)
    expect(headers['www-authenticate']).toBe('Bearer')
    expect((await server.ask('GET', path, withToken)).status).toBe(path === '/api/none' ? 404 : 200)
  })

  test.each([
    `Bearer ${token.text}x`,
    `Bearer ${token.text.slice(1)}`,
    `Bearer ${token.text.toUpperCase()}`,
    'Bearer',
    'Bearer ',
    `Basic ${token.text}`,
    token.text,
    '',
  ])('Authorization: %s is not it', async (Authorization) => {
    expect((await server.ask('GET', '/api/self', { headers: { Authorization } })).status).toBe(401)
    expect((await server.ask('PUT', '/api/options', { headers: { Authorization }, body: {} })).status).toBe(
      401,
    )
  })

  test('it is not taken from a cookie or the query, and opens nothing to other pages', async () => {
    const Cookie = `token=${token.text}`
    expect((await server.ask('GET', `/api/self?token=${token.text}`, { headers: { Cookie } })).status).toBe(
      401,
    )
    const Origin = 'https://example.com'
    expect((await server.ask('GET', '/api/self', { headers: { ...withToken.headers, Origin } })).status).toBe(
      403,
    )
    const host = 'example.com'
    expect((await server.ask('GET', '/api/self', { ...withToken, host })).status).toBe(421)
  })

  test.each(['/', '/healthz', '/lab/echo', '/lab/session', '/x?glass=1'])('%s wants none', async (path) => {
    expect([200, 503]).toContain((await server.ask('GET', path)).status)
  })
})

describe('the live link', () => {
  async function link(auth: object): Promise<unknown> {
    const socket = io(`http://127.0.0.1:${server.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth,
      extraHeaders: { Host: `app.localhost:${server.port}` },
    })
    const outcome = await new Promise((resolve) => {
      socket.once('connect_error', (error: Error & { data?: unknown }) => resolve(error.data))
      socket.once('connect', () => socket.emit('resume', { epoch: null, afterSeq: 0 }))
      socket.once('snapshot', () => resolve('told'))
    })
    socket.close()
    return outcome
  }

  it('tells nothing without the token', async () => {
    for (const auth of [
      {},
      { token: '' },
      { token: 1 },
      { token: [token.text] },
      { token: `${token.text}x` },
    ]) {
      expect(await link(auth)).toMatchObject({ status: 401, detail: expect.stringMatching(/#token=/) })
    }
    expect(await link({ token: token.text })).toBe('told')
  })
})

test('a token has 192 random bits, and every run its own', () => {
  expect(token.text).toMatch(/^[\w-]{32}$/)
  expect(new AccessToken().text).not.toBe(token.text)
})

describe('an address', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['::ffff:192.168.1.5', false],
    ['2001:db8::1', false],
    ['localhost', false],
  ])('%s is loopback: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected)
  })

  it('stands in a URL in its own way', () => {
    expect(['192.168.1.5', '2001:db8::1', '::ffff:192.168.1.5'].map(urlHost)).toEqual([
      '192.168.1.5',
      '[2001:db8::1]',
      '192.168.1.5',
    ])
  })

  it.each([
    ['192.168.1.5', '192.168.1.5', true],
    ['192.168.1.5', '::ffff:192.168.1.5', true],
    ['203.0.113.7', '172.17.0.2', true],
    ['[2001:db8::1]', '2001:db8::1', true],
    ['127.0.0.2', '127.0.0.2', true],
    ['127.0.0.2', '127.0.0.1', false],
    ['192.168.1.5', '127.0.0.1', false],
    ['0.0.0.0', '192.168.1.5', false],
    ['[::]', '2001:db8::1', false],
    ['example.com', '192.168.1.5', false],
    ['192.168.1.5.example.com', '192.168.1.5', false],
    ['3232235781', '192.168.1.5', false],
    ['0xc0.0xa8.1.5', '192.168.1.5', false],
  ])('asking for %s on a connection to %s: %s', (name, reached, expected) => {
    expect(hostRole(name)).toBeNull()
    expect(isAddressHere(name, reached)).toBe(expected)
  })
})
