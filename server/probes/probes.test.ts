import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { TestServer } from '../test-server.ts'

const BROWSER = 'browser-probes'
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

async function start(body: object = {}): Promise<string> {
  const { status, json } = await server.ask('POST', '/api/probes', {
    body: { browser: BROWSER, probes: ['cross-fetch', 'link', 'websocket'], ...body },
  })
  expect(status).toBe(201)
  return json.run
}

describe('a run', () => {
  it.each([
    { browser: BROWSER, probes: ['nonsense'] },
    { browser: 'x', probes: [] },
    { browser: BROWSER, probes: [], set: { from: 'nowhere', lines: [] } },
    { browser: BROWSER, probes: [], set: { from: 'link', lines: ['a=\n'] } },
    { browser: BROWSER, probes: [], set: { from: 'link', lines: ['é=𝒳'] } },
    { browser: BROWSER, probes: [], target: 'https://example.com' },
  ])('is not started by %j', async (body) => {
    expect((await server.ask('POST', '/api/probes', { body })).status).toBe(400)
  })

  it('that nobody started is answered nowhere', async () => {
    const unknown = '00000000-0000-0000-0000-000000000000'
    expect((await server.ask('GET', `/lab/probe/${unknown}/link`)).status).toBe(404)
    expect((await server.ask('GET', `/probe/${unknown}/0`, { host: 'other.localhost' })).status).toBe(404)
    expect((await server.ask('GET', `/probe/${unknown}/bounce`, { host: 'other.localhost' })).status).toBe(
      404,
    )
  })

  it('is asked for at home only', async () => {
    const body = { browser: BROWSER, probes: [] }
    expect((await server.ask('POST', '/api/probes', { body, host: 'other.localhost' })).status).toBe(403)
  })

  it('serves each stop on its own host, without Cross-Origin-Opener-Policy', async () => {
    const run = await start()
    const { status, headers, text } = await server.ask('GET', `/probe/${run}/0`, { host: 'other.localhost' })
    expect(status).toBe(200)
    expect(text).toContain('cross-fetch')
    expect(headers['cross-origin-opener-policy']).toBeUndefined()
    expect((await server.ask('GET', `/probe/${run}/0`, { host: 'second.localhost' })).status).toBe(404)
    expect((await server.ask('GET', `/probe/${run}/99`, { host: 'other.localhost' })).status).toBe(404)
  })

  it('sets its own lines and no other run’s, byte for byte', async () => {
    const lines = ['a=\u00e9; Path=/', 'b=2; SameSite=None; Secure']
    const run = await start({ set: { from: 'cross-fetch', lines } })
    const other = await start()
    expect((await server.ask('GET', `/lab/probe/${run}/set`)).setCookie).toEqual(lines)
    expect((await server.ask('GET', `/lab/probe/${other}/set`)).setCookie).toEqual([])
  })

  it('redirects from the other site to home', async () => {
    const run = await start()
    const { status, headers } = await server.ask('GET', `/probe/${run}/bounce`, { host: 'other.localhost' })
    expect([status, headers.location]).toEqual([
      302,
      `${server.origin()}/lab/probe/${run}/redirect?crumbscope-browser=${BROWSER}`,
    ])
  })

  it.each(['http://evil.example', 'null', 'http://app.localhost:1'])(
    'is not answered to %s',
    async (origin) => {
      const run = await start()
      const { status } = await server.ask('POST', `/lab/probe/${run}/form-post`, {
        headers: { Origin: origin },
      })
      expect(status).toBe(403)
    },
  )
})

describe('a WebSocket probe', () => {
  function connect(path: string, headers: Record<string, string> = {}): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      headers: { Host: `app.localhost:${server.port}`, ...headers },
    })
  }

  it('is answered, journalled with its cookies, and closed', async () => {
    const run = await start()
    const path = `/lab/probe/${run}/websocket?crumbscope-browser=${BROWSER}`
    const socket = connect(path, { Cookie: 'a=1', Origin: server.origin() })
    await once(socket, 'close')
    const events = server.composed.inspector.journal.since(0) ?? []
    const request = events.find((event) => event.kind === 'request' && event.url === path)
    expect(request).toMatchObject({ browser: BROWSER, headers: expect.arrayContaining(['a=1']) })
    const exchange = request?.kind === 'request' ? request.exchange : 0
    expect(events).toContainEqual(expect.objectContaining({ kind: 'response', exchange, status: 101 }))
  })

  it.each([
    ['/lab/probe/00000000-0000-0000-0000-000000000000/websocket', {}],
    ['/lab/echo', {}],
    ['/lab/probe/RUN/link', {}],
    ['/lab/probe/RUN/websocket', { Origin: 'http://evil.example' }],
    ['/lab/probe/RUN/websocket', { Host: 'evil.example' }],
  ])('at %s with %j is refused', async (path, headers) => {
    const socket = connect(path.replace('RUN', await start()), headers)
    const [error] = (await once(socket, 'error')) as unknown as [Error]
    expect(error.message).toMatch(/Unexpected server response: (403|404|421)/)
  })
})
