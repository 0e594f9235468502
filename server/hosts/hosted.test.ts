import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { BlockList } from 'node:net'
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostOptions } from '../cli/serve/host-options.ts'
import { certificateShownFor } from '../https/certificate-names.ts'
import { startRooms } from '../testing/running-rooms.ts'
import { type Answer, type Ask, ask } from '../testing/test-ask.ts'
import { hostedRooms } from './room-hosts.ts'
import { addressList, PROXY_HEADER, settleProxy } from './trusted-proxy.ts'

const SECRET = 'a-secret-of-the-proxy'
let port = 0
let stop = async () => {}

beforeAll(async () => {
  const running = await startRooms({
    hosts: hostedRooms({
      url: new URL('https://lab.example.org'),
      other: new URL('https://other.example.net'),
      hasSubHosts: () => true,
    }),
    proxy: { secret: SECRET, addresses: new BlockList(), proto: 'https' },
  })
  port = running.port
  stop = running.stop
})
afterAll(() => stop())

const said = (more = 'proto=https') => ({ [PROXY_HEADER]: `secret=${SECRET};${more}` })

/** As the proxy passes it on: the name alone, without our port. */
function asked(host: string, method: string, path: string, options: Ask = {}): Promise<Answer> {
  return ask(port, method, path, { ...options, headers: { Host: host, ...said(), ...options.headers } })
}

async function open(): Promise<{ room: string; home: string; token: string }> {
  const { status, json } = await asked('lab.example.org', 'POST', '/api/rooms')
  expect(status).toBe(201)
  return json
}

describe('rooms at a name of one’s own', () => {
  it('are one level below it, by the scheme that it has', async () => {
    const { room, home } = await open()
    expect(home).toBe(`https://${room}.lab.example.org`)
    for (const host of [
      `${room}.lab.example.org`,
      `api.${room}.lab.example.org`,
      `${room}.other.example.net`,
    ])
      expect((await asked(host, 'GET', '/healthz')).status).toBe(200)
    expect((await asked('lab.example.org', 'GET', '/')).text).toContain('Open a room')
    expect((await asked('127.0.0.1', 'GET', '/healthz', { headers: { [PROXY_HEADER]: '' } })).status).toBe(
      200,
    )
  })

  it('that are not there are 404, and what is nobody’s host here is 421', async () => {
    const { room } = await open()
    for (const host of [
      '23456789abcd.lab.example.org',
      'www.lab.example.org',
      '23456789abcd.other.example.net',
      'other.example.net',
      `${room}-app.lab.example.org`,
    ]) {
      const { status, json } = await asked(host, 'GET', '/')
      expect([host, status]).toEqual([host, 404])
      expect(json.detail).toContain('open a new one at https://lab.example.org')
    }
    for (const host of [`${room}-app.localhost`, 'example.com', `${room}.lab.example.org.evil.com`])
      expect([host, (await asked(host, 'GET', '/')).status]).toEqual([host, 421])
  })

  it('are asked by their own pages only', async () => {
    const [one, other] = [await open(), await open()]
    const from = (Origin: string) =>
      asked(`${one.room}.lab.example.org`, 'GET', '/lab/echo', { headers: { Origin } })
    expect((await from(one.home)).status).toBe(200)
    expect((await from(`https://${one.room}.other.example.net`)).status).toBe(200)
    for (const origin of [
      other.home,
      `http://${one.room}.lab.example.org`,
      'https://lab.example.org',
      `https://${other.room}.other.example.net`,
    ])
      expect([origin, (await from(origin)).status]).toEqual([origin, 403])
  })

  it('tell their page its sites, and why one is missing', () => {
    const sitesOf = (other: URL | null, deep: boolean) =>
      hostedRooms({ url: new URL('https://lab.example.org:8443'), other, hasSubHosts: () => deep })
        .namesOf('23456789abcd')
        .sitesAt('https://23456789abcd.lab.example.org:8443')
    expect(sitesOf(null, false)).toEqual({
      home: 'https://23456789abcd.lab.example.org:8443',
      subHost: null,
      other: null,
      second: null,
      missing: { subHost: 'certificate', other: 'one-domain', second: 'one-domain' },
    })
    expect(sitesOf(new URL('https://other.example.net:8443'), true)).toMatchObject({
      subHost: 'https://api.23456789abcd.lab.example.org:8443',
      other: 'https://23456789abcd.other.example.net:8443',
      second: null,
      missing: { second: 'two-domains' },
    })
  })
})

describe('a cookie for the neighbours too', () => {
  const wide = [
    'lab.example.org',
    '.lab.example.org',
    'example.org',
    'org',
    ' LAB.example.org ',
    '..example.org',
  ]

  it.each(wide)('Domain=%s is refused in words, wherever it is asked for', async (domain) => {
    const { room, token } = await open()
    const home = `${room}.lab.example.org`
    const raw = await asked(home, 'POST', '/lab/set-cookie', { body: { headers: [`a=1; domain=${domain}`] } })
    expect([raw.status, raw.setCookie]).toEqual([400, []])
    expect(raw.json.detail).toContain(`${home} is the widest here`)
    const set = await asked(home, 'POST', '/lab/cookies', {
      body: { name: 'a', value: '1', options: { domain: domain.trim().replace('..', '.') } },
    })
    expect([set.status, set.setCookie]).toEqual([400, []])
    const headers = { Authorization: `Bearer ${token}` }
    const options = (await asked(home, 'GET', '/api/options', { headers })).json
    options.session.cookie.domain = domain.trim().replace('..', '.')
    const put = await asked(home, 'PUT', '/api/options', { headers, body: options })
    expect([put.status, put.json.errors[0].field]).toEqual([400, 'session.cookie.domain'])
  })

  it('is refused of the other site as well', async () => {
    const { room } = await open()
    const { status } = await asked(`${room}.other.example.net`, 'POST', '/lab/set-cookie', {
      body: { headers: ['a=1; Domain=other.example.net'] },
    })
    expect(status).toBe(400)
  })

  it('for the room alone is sent, and so is one that no browser takes', async () => {
    const { room } = await open()
    const home = `${room}.lab.example.org`
    const headers = [
      `a=1; Domain=${home}`,
      'b=1; Domain=example.com',
      `c=1; Domain=api.${home}`,
      'd=1; Domain=',
    ]
    const answer = await asked(`api.${home}`, 'POST', '/lab/set-cookie', { body: { headers } })
    expect([answer.status, answer.setCookie]).toEqual([200, headers])
  })
})

describe('the proxy in front', () => {
  it('says which connection was secure, and its header never reaches the lab', async () => {
    const { room } = await open()
    const home = `${room}.lab.example.org`
    const echo = await asked(home, 'GET', '/lab/echo', { headers: { 'X-Forwarded-Proto': 'http' } })
    expect(echo.text.toLowerCase()).not.toContain(PROXY_HEADER)
    expect(echo.text).not.toContain(SECRET)
    const page = await asked(home, 'GET', '/')
    expect(page.headers['content-security-policy']).toContain(`wss://${home}`)
    const plain = await asked(home, 'GET', '/', { headers: said('proto=http') })
    expect(plain.headers['content-security-policy']).toContain(`ws://${home}`)
  })

  it('is not believed without its secret', async () => {
    const { room } = await open()
    const home = `${room}.lab.example.org`
    for (const header of ['proto=https', 'secret=wrong;proto=https', `secret=${SECRET}x;proto=https`]) {
      const page = await asked(home, 'GET', '/', { headers: { [PROXY_HEADER]: header } })
      expect(page.headers['content-security-policy']).toContain(` ws://${home}`)
    }
  })

  it('tells who opens rooms: the bound is the visitor’s own', async () => {
    const openFrom = (address: string) =>
      asked('lab.example.org', 'POST', '/api/rooms', { headers: said(`proto=https;for=${address}`) })
    for (let at = 0; at < 30; at += 1) expect((await openFrom('192.0.2.1')).status).toBe(201)
    expect((await openFrom('192.0.2.1:4711')).status).toBe(429)
    expect((await openFrom('"[2001:db8::1]"')).status).toBe(201)
  })

  it('takes away what it left empty, and nothing that a learner sent', () => {
    const addresses = addressList(['127.0.0.0/8'])
    if (typeof addresses === 'string') throw new Error(addresses)
    const request = fakeRequest(['X-Forwarded-Proto', '', 'x-forwarded-for', '192.0.2.9', 'Cookie', ''])
    settleProxy(request, { secret: null, addresses, proto: 'https' })
    expect(request.rawHeaders).toEqual(['x-forwarded-for', '192.0.2.9', 'Cookie', ''])
    expect(request.socket).toMatchObject({ encrypted: true })
  })
})

function fakeRequest(rawHeaders: string[]) {
  const socket = { remoteAddress: '::ffff:127.0.0.1' }
  return { rawHeaders, headers: {}, headersDistinct: {}, socket } as unknown as Parameters<
    typeof settleProxy
  >[0]
}

describe('options', () => {
  it.each([
    [
      ['--url', 'https://lab.example.org', '--other', 'https://other.example.org'],
      'both are below example.org',
    ],
    [
      ['--url', 'https://lab.example.co.uk', '--other', 'https://example.co.uk'],
      'both are below example.co.uk',
    ],
    [['--url', 'https://a.github.io', '--other', 'https://b.a.github.io'], 'both are below a.github.io'],
    [['--url', 'https://lab.example.org', '--other', 'http://other.example.net'], 'same scheme and port'],
    [['--other', 'https://other.example.net'], '--url'],
    [['--url', 'lab.example.org'], '--url must be a URL'],
    [['--url', 'ftp://lab.example.org'], '--url must be a URL'],
    [['--url', 'https://lab.example.org/rooms'], 'end with the host'],
    [['--url', 'https://192.0.2.1'], 'must be a name'],
    [['--url', 'https://[2001:db8::1]'], 'must be a name'],
    [['--url', 'https://lab'], 'with a dot in it'],
    [['--url', 'https://lab.localhost'], 'without it rooms are names below localhost'],
    [['--url', 'https://lab.example.org', '--proxy', 'caddy'], 'not caddy'],
    [['--proxy', '10.0.0.0/8'], '--url'],
    [['--redis', 'localhost:6379'], '--redis looks like redis://host:6379'],
    [['--redis', 'redis://one', '--store', 'sqlite:rooms.db'], 'give one'],
    [['--port', 'x'], '--port must be a number'],
    [['--nonsense'], '--help'],
  ])('%j are refused in one sentence', (args, words) => {
    const asked = hostOptions(args, {})
    expect(asked).toMatchObject({ ok: false, message: expect.stringContaining(words) })
    expect(asked.ok ? '' : asked.message).not.toContain('\n')
  })

  it.each([
    [['--url', 'https://lab.example.org', '--other', 'https://other.example.net']],
    [['--url', 'https://a.github.io', '--other', 'https://b.github.io']],
    [['--url', 'http://crumbs.school.lan:3000', '--host', '0.0.0.0']],
    [[]],
  ])('%j are taken', (args) => {
    expect(hostOptions(args, {})).toMatchObject({ ok: true })
  })

  it.each([
    [[], 'memory'],
    [['--store', 'memory'], 'memory'],
    [['--store', 'sqlite:rooms.db'], 'sqlite:rooms.db'],
    [['--redis', 'rediss://one:6380'], 'rediss://one:6380'],
    [['--store', 'redis://one'], 'redis://one'],
  ])('%j says where rooms are kept', (args, store) => {
    expect(hostOptions(args, {})).toMatchObject({ ok: true, value: { store } })
  })

  it('a secret that could be guessed is refused', () => {
    const asked = hostOptions(['--url', 'https://lab.example.org'], { CRUMBSCOPE_PROXY_SECRET: 'short' })
    expect(asked).toMatchObject({ ok: false, message: expect.stringContaining('16 characters') })
  })
})

it('whether a certificate is for rooms is read from the certificate', async () => {
  const made = await generate([{ name: 'commonName', value: 'lab' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: '*.lab.example.org' }] }],
  })
  const server = createServer({ key: made.private, cert: made.cert }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
  expect(await certificateShownFor('room.lab.example.org', at)).toBe('it')
  expect(await certificateShownFor('api.room.lab.example.org', at)).toBe('others')
  expect(await certificateShownFor('room.other.example.net', at)).toBe('others')
  server.close()
  await once(server, 'close')
  expect(await certificateShownFor('room.lab.example.org', at)).toBe('nobody answers')
  // Proxies end the handshake for a name that they have none for.
  const bare = createServer().listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const { port } = bare.address() as AddressInfo
  expect(await certificateShownFor('room.lab.example.org', { host: '127.0.0.1', port })).toBe('none')
  bare.close()
})
