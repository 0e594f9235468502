import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { PROBE_IDS } from '../../shared/delivery/probe.ts'
import { RUN_LINE_LENGTH, RUN_LINES } from '../../shared/input/probe-runs.ts'
import { TestServer } from '../testing/test-server.ts'

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
    { browser: BROWSER, probes: Array(PROBE_IDS.length + 1).fill('link') },
    { browser: BROWSER, probes: [], set: { from: 'link', lines: Array(RUN_LINES + 1).fill('a=1') } },
    { browser: BROWSER, probes: [], set: { from: 'link', lines: ['a'.repeat(RUN_LINE_LENGTH + 1)] } },
    { browser: BROWSER, probes: [], set: { from: 'link', scheme: 'ftp', lines: [] } },
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

  it('sends its pages to the lab’s own hosts only', async () => {
    const run = await start({
      probes: ['cross-fetch', 'cross-iframe', 'cross-websocket', 'sub-fetch', 'form-post'],
    })
    for (const [stop, host] of ['other.localhost', 'api.app.localhost', 'other.localhost'].entries()) {
      const { status, headers, text } = await server.ask('GET', `/probe/${run}/${stop}`, { host })
      expect(status).toBe(200)
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toMatch(/^default-src 'none'/)
      for (const [url] of `${policy} ${text}`.matchAll(/(?:https?|wss?):\/\/[^\s;"&]+/g)) {
        expect(new URL(url).host).toMatch(
          new RegExp(`^(app|api\\.app|other|second)\\.localhost:${server.port}$`),
        )
      }
    }
  })

  it('is of one browser: two at once get their own answers', async () => {
    const lines = (value: string) => ({ set: { from: 'cross-fetch', lines: [`who=${value}`] } })
    const [ada, ben] = await Promise.all([
      start({ browser: 'browser-of-ada', ...lines('ada') }),
      start({ browser: 'browser-of-ben', ...lines('ben') }),
    ])
    const ask = (run: string, browser: string, value: string) =>
      server.ask('GET', `/lab/probe/${run}/link?crumbscope-browser=${browser}`, {
        headers: { Cookie: `who=${value}` },
      })
    await Promise.all([ask(ada, 'browser-of-ada', 'ada'), ask(ben, 'browser-of-ben', 'ben')])
    expect((await server.ask('GET', `/lab/probe/${ada}/set`)).setCookie).toEqual(['who=ada'])
    expect((await server.ask('GET', `/lab/probe/${ben}/set`)).setCookie).toEqual(['who=ben'])
    const arrived = (server.composed.inspector.journal.since(0) ?? []).filter(
      (event) => event.kind === 'request' && event.url.includes('/link?crumbscope-browser=browser-of-'),
    )
    expect(arrived).toEqual([
      expect.objectContaining({
        browser: 'browser-of-ada',
        url: expect.stringContaining(ada),
        headers: expect.arrayContaining(['who=ada']),
      }),
      expect.objectContaining({
        browser: 'browser-of-ben',
        url: expect.stringContaining(ben),
        headers: expect.arrayContaining(['who=ben']),
      }),
    ])
  })

  it('runs no session middleware, so that a probe changes nothing', async () => {
    const run = await start()
    const { setCookie } = await server.ask('GET', `/lab/probe/${run}/link`)
    expect(setCookie).toEqual([])
  })
})

describe('who may send a probe', () => {
  const LAB = ['app.localhost', 'api.app.localhost', 'other.localhost', 'second.localhost']

  it.each(LAB)('%s may: it is told so, with credentials', async (host) => {
    const run = await start()
    const { status, headers } = await server.ask('GET', `/lab/probe/${run}/cross-fetch`, {
      headers: { Origin: server.origin(host) },
    })
    expect(status).toBe(200)
    if (host === 'app.localhost') return expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers).toMatchObject({
      'access-control-allow-origin': server.origin(host),
      'access-control-allow-credentials': 'true',
    })
  })

  const STRANGERS = [
    'http://evil.example',
    'null',
    'http://app.localhost:1',
    'http://app.localhost.evil.example',
  ]

  it.each(
    STRANGERS.flatMap((origin) =>
      [
        ['fetch', 'GET', 'cross-fetch', {}],
        ['form', 'POST', 'form-post', { 'Content-Type': 'application/x-www-form-urlencoded' }],
        ['beacon', 'POST', 'cross-beacon', { 'Content-Type': 'text/plain;charset=UTF-8' }],
        ['script report', 'POST', 'script-sub', { 'Content-Type': 'text/plain;charset=UTF-8' }],
      ].map((rest) => [origin, ...rest] as const),
    ) as [string, string, string, string, Record<string, string>][],
  )('%s may not, by %s', async (origin, _what, method, name, headers) => {
    const run = await start()
    const answer = await server.ask(method, `/lab/probe/${run}/${name}`, {
      headers: { Origin: origin, ...headers },
      ...(method === 'POST' && { body: '' }),
    })
    expect(answer.status).toBe(403)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.setCookie).toEqual([])
  })

  it('nobody may under another host’s name', async () => {
    const run = await start()
    for (const path of [
      `/lab/probe/${run}/link`,
      `/probe/${run}/0`,
      `/probe/${run}/bounce`,
      '/run-page.js',
    ]) {
      expect((await server.ask('GET', path, { host: 'evil.example' })).status).toBe(421)
    }
  })
})

describe('an answer', () => {
  it.each([
    ['image', 'cross-image', /^image\/gif/],
    ['iframe', 'cross-iframe', /^text\/html/],
    ['document', 'link', /^text\/html/],
    ['empty', 'cross-fetch', /^application\/json/],
  ])('suits an asker with Sec-Fetch-Dest: %s', async (dest, name, type) => {
    const run = await start({ probes: ['cross-image', 'cross-iframe', 'link', 'cross-fetch'] })
    const { headers } = await server.ask('GET', `/lab/probe/${run}/${name}`, {
      headers: { 'Sec-Fetch-Dest': dest },
    })
    expect(headers['content-type']).toMatch(type)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['cross-origin-opener-policy']).toBeUndefined()
  })

  it('is none for a name that is no probe', async () => {
    const run = await start()
    expect((await server.ask('GET', `/lab/probe/${run}/nonsense`)).status).toBe(404)
  })
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
