import { once } from 'node:events'
import { connect } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRoomName } from '../../shared/rooms/room-name.ts'
import { AccessToken } from '../hosts/access-token.ts'
import { TestRoom } from '../testing/room-watcher-test-kit.ts'
import { type RunningRooms, startRooms } from '../testing/running-rooms.ts'
import { type Answer, type Ask, ask } from '../testing/test-ask.ts'
import { cookieHeader } from '../testing/test-server.ts'
import { HELD_BYTES, LIFETIME, REQUESTS_BURST, ROOMS_AN_HOUR, ROWS, SOCKETS } from './room-bounds.ts'
import type { RoomsSetup } from './rooms-server.ts'

/** A clock that tests turn. */
let now = 1_800_000_000_000

const start = (more: RoomsSetup = {}) => startRooms({ now: () => now, ...more })

let here: RunningRooms
beforeAll(async () => {
  here = await start()
})
afterAll(() => here.stop())

interface OpenRoom {
  readonly room: string
  readonly token: string
  readonly ask: (method: string, path: string, options?: Ask) => Promise<Answer>
}

async function open(at: RunningRooms = here): Promise<OpenRoom> {
  const opened = await TestRoom.open(at)
  const { name: room, token } = opened
  return { room, token, ask: (...asked) => opened.ask(at, ...asked) }
}

/** Writes to the session of a client of its own; resolves with its Cookie header. */
async function writeTo(room: OpenRoom, set: object, headers: Record<string, string> = {}): Promise<Answer> {
  return await room.ask('PATCH', '/lab/session', { body: { set }, headers })
}

describe('a room', () => {
  it('is opened at the front door, with hosts, a link and a token of its own', async () => {
    const answer = await ask(here.port, 'POST', '/api/rooms', { host: 'localhost' })
    expect(answer.status).toBe(201)
    const { room, home, token } = answer.json
    expect(Object.keys(answer.json).sort()).toEqual(['home', 'room', 'token'])
    expect(isRoomName(room)).toBe(true)
    expect(home).toBe(`http://${room}-app.localhost:${here.port}`)
    expect(answer.headers.location).toBe(home)
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('wants its token at /api, and nothing at /lab', async () => {
    const room = await open()
    expect((await room.ask('GET', '/api/self')).status).toBe(200)
    for (const Authorization of ['', 'Bearer ', `Bearer ${room.token}x`, `Basic ${room.token}`]) {
      const { status, json, headers } = await room.ask('GET', '/api/self', { headers: { Authorization } })
      expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer'])
      expect(json.detail).toContain('#token=')
    }
    expect((await room.ask('GET', '/lab/echo')).status).toBe(200)
    expect((await room.ask('GET', '/healthz')).json.status).toBe('ok')
  })

  it('answers on all of its hosts, and is told from other sites as one lab is', async () => {
    const room = await open()
    const at = (host: string) => ({ host, headers: { Origin: `http://${host}:${here.port}` } })
    for (const host of [
      `${room.room}-app.localhost`,
      `api.${room.room}-app.localhost`,
      `${room.room}-other.localhost`,
      `${room.room}-second.localhost`,
    ]) {
      expect(
        (await room.ask('GET', '/lab/echo', { ...at(host), host: `${room.room}-app.localhost` })).status,
      ).toBe(200)
      expect((await room.ask('GET', '/healthz', { host })).status).toBe(200)
      expect((await room.ask('GET', '/x?glass=1', { host })).status).toBe(200)
      if (host !== `${room.room}-app.localhost`)
        expect((await room.ask('GET', '/api/self', { host })).status).toBe(403)
    }
    for (const origin of ['https://example.com', 'http://app.localhost', 'http://localhost'])
      expect((await room.ask('GET', '/lab/echo', { headers: { Origin: origin } })).status).toBe(403)
  })

  it('is indexed by nobody', async () => {
    const room = await open()
    expect((await room.ask('GET', '/healthz')).headers['x-robots-tag']).toBe('noindex')
  })

  it('frames and asks its own hosts only', async () => {
    const room = await open()
    const policy = String((await room.ask('GET', '/')).headers['content-security-policy'])
    expect(policy).toContain(`http://${room.room}-other.localhost:${here.port}`)
    expect(policy).not.toContain('*.localhost:')
  })
})

describe('what is no room', () => {
  it.each(['/', '/healthz', '/api/self', '/lab/echo', '/x?glass=1', '/assets/x.js', '/socket.io/'])(
    '%s of an unknown room is 404',
    async (path) => {
      for (const host of [
        '23456789abcd-app.localhost',
        'app.localhost',
        'x-other.localhost',
        'foo.localhost',
      ]) {
        const { status, json } = await ask(here.port, 'GET', path, { host })
        expect([host, status]).toEqual([host, 404])
        expect(json.detail).toContain('no room of this name')
      }
    },
  )

  it('a host that is none of ours is 421, two hosts are 400', async () => {
    expect((await ask(here.port, 'GET', '/', { host: 'example.com' })).status).toBe(421)
    const room = await open()
    const socket = connect(here.port, '127.0.0.1')
    socket.write(`GET / HTTP/1.1\r\nHost: ${room.room}-app.localhost\r\nHost: localhost\r\n\r\n`)
    const [bytes] = await once(socket, 'data')
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 400 /)
    socket.destroy()
  })

  it('a WebSocket to an unknown room is answered with 404', async () => {
    const socket = connect(here.port, '127.0.0.1')
    socket.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 23456789abcd-app.localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    const [bytes] = await once(socket, 'data')
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 404 /)
    socket.destroy()
  })

  it('pages of other sites open no room', async () => {
    for (const headers of [
      { Origin: 'https://example.com' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'null' },
    ])
      expect((await ask(here.port, 'POST', '/api/rooms', { host: 'localhost', headers })).status).toBe(403)
    expect((await ask(here.port, 'GET', '/api/rooms', { host: 'localhost' })).status).toBe(405)
  })
})

describe('two rooms', () => {
  it('see nothing of each other: rows, options, journal, over HTTP and the socket', async () => {
    const [one, other] = [await open(), await open()]
    const canary = 'only-in-one'
    const { setCookie } = await writeTo(one, { canary })
    await one.ask('POST', '/lab/cookies', { body: { name: canary, value: canary, options: {} } })
    const options = (await one.ask('GET', '/api/options')).json
    await one.ask('PUT', '/api/options', {
      body: { ...options, session: { ...options.session, name: 'renamed' } },
    })
    const rows = (await one.ask('GET', '/api/sessions')).json
    expect(JSON.stringify(rows)).toContain(canary)
    for (const path of ['/api/sessions', '/api/options', '/api/journal', '/api/self', '/api/findings']) {
      const { text } = await other.ask('GET', path)
      expect(text).not.toContain(canary)
      expect(text).not.toContain('renamed')
    }
    const told = await watch(other)
    expect(told.snapshot).not.toContain(canary)
    // A cookie of the other room is a cookie that nobody here signed.
    const answer = await other.ask('GET', '/lab/session', { headers: { Cookie: cookieHeader(setCookie) } })
    expect(answer.text).not.toContain(canary)
    told.socket.close()
  })

  it('take no token of each other, nor asks of each other’s pages', async () => {
    const [one, other] = [await open(), await open()]
    const Authorization = `Bearer ${other.token}`
    expect((await one.ask('GET', '/api/sessions', { headers: { Authorization } })).status).toBe(401)
    const refused = await watch(one, other.token).catch((error: Error & { data?: unknown }) => error.data)
    expect(refused).toMatchObject({ status: 401 })
    for (const name of ['app', 'other', 'second']) {
      const Origin = `http://${other.room}-${name}.localhost:${here.port}`
      expect((await one.ask('GET', '/lab/echo', { headers: { Origin } })).status).toBe(403)
      expect((await one.ask('GET', '/api/self', { headers: { Origin } })).status).toBe(403)
    }
  })
})

it('gives its figures to whoever runs it, and to nobody else', async () => {
  const operator = new AccessToken('the-operators-token')
  const measured = await start({ operator })
  try {
    const room = await open(measured)
    await room.ask('GET', '/lab/echo')
    const figures = (Authorization: string) =>
      ask(measured.port, 'GET', '/metrics', { host: 'localhost', headers: { Authorization } })
    for (const shown of ['', 'Bearer wrong', `Bearer ${room.token}`]) {
      const { status, json } = await figures(shown)
      expect([status, json.detail]).toEqual([401, expect.stringContaining('CRUMBSCOPE_OPERATOR_TOKEN')])
    }
    await expect
      .poll(async () => (await figures('Bearer the-operators-token')).text)
      .toMatch(/^crumbscope_facts_total [4-9]$/m)
    const { text } = await figures('Bearer the-operators-token')
    expect(text).toMatch(/^crumbscope_rooms 1$/m)
    expect(text).toMatch(/^crumbscope_refused_total\{bound="requests"\} 0$/m)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
    expect((await ask(here.port, 'GET', '/metrics', { host: 'localhost' })).status).toBe(404)
  } finally {
    await measured.stop()
  }
})

describe('bounds', () => {
  it(`takes ${ROWS} rows, refuses the next in words, and takes one again when one is gone`, async () => {
    const room = await open()
    const put = (sid: string) => room.ask('PUT', `/api/sessions/${sid}`, { body: { data: { a: 1 } } })
    for (let at = 0; at < ROWS; at += 1) {
      now += 100
      expect((await put(`s${at}`)).status).toBe(200)
    }
    const refused = await put('one-more')
    expect([refused.status, refused.json.detail]).toEqual([
      429,
      `This room holds ${ROWS} sessions, the most there may be. Delete some, or wait until they expire.`,
    ])
    const newcomer = await writeTo(room, { a: 1 })
    expect([newcomer.status, newcomer.setCookie]).toEqual([429, []])
    expect(newcomer.json.detail).toContain('none of them is yours')
    expect((await put('s7')).status).toBe(200)
    expect((await room.ask('DELETE', '/api/sessions/s7')).status).toBe(204)
    expect((await writeTo(room, { a: 1 })).status).toBe(200)
  })

  it('takes 2 MB of rows', async () => {
    const room = await open()
    const put = (sid: string) =>
      room.ask('PUT', `/api/sessions/${sid}`, { body: { data: { a: 'x'.repeat(90_000) } } })
    const statuses: number[] = []
    for (let at = 0; at < 25; at += 1) {
      now += 100
      statuses.push((await put(`s${at}`)).status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(23)
    expect(statuses.slice(23)).toEqual([429, 429])
  })

  it('takes so many requests at once, then says when to come again; others are unharmed', async () => {
    const [busy, calm] = [await open(), await open()]
    const answers = await Promise.all(
      Array.from({ length: REQUESTS_BURST + 10 }, () => busy.ask('GET', '/lab/echo')),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(10)
    expect(refused[0]?.headers['retry-after']).toBe('1')
    expect(refused[0]?.json.detail).toContain('30 requests a second')
    expect((await calm.ask('GET', '/lab/echo')).status).toBe(200)
    now += 1000
    expect((await busy.ask('GET', '/lab/echo')).status).toBe(200)
  })

  it(`takes ${SOCKETS} watchers`, async () => {
    const room = await open()
    const watchers = await Promise.all(Array.from({ length: SOCKETS }, () => watch(room)))
    const refused = await watch(room).catch((error: Error & { data?: unknown }) => error.data)
    expect(refused).toMatchObject({
      status: 429,
      detail: expect.stringContaining(`${SOCKETS} pages watch already`),
    })
    for (const { socket } of watchers) socket.close()
  })

  it('has a part of a long journal at hand for whoever watches, and all of it for a recording', async () => {
    const room = await TestRoom.open(here)
    const watcher = await room.watch(here)
    const large = 'x'.repeat(10_000)
    const writes = Math.ceil((1.5 * HELD_BYTES) / large.length)
    for (let at = 1; at <= writes; at += 1) await room.write(here, { large, at })
    await watcher.until(() => watcher.events.filter(({ kind }) => kind === 'end').length === writes)
    expect(watcher.gaps).toEqual([])
    const { json } = await room.ask(here, 'GET', '/api/journal')
    expect(json.oldest).toBe(1)
    expect(json.events).toEqual(watcher.events)
    const late = await room.watch(here)
    expect(late.snapshot?.seq).toBe(watcher.events.length)
    expect(late.snapshot?.oldest).toBeGreaterThan(1)
    for (const each of [watcher, late]) each.leave()
  })

  it('takes 30 rooms an hour from one address', async () => {
    const fresh = await start()
    try {
      for (let at = 0; at < ROOMS_AN_HOUR; at += 1) await open(fresh)
      const { status, json, headers } = await ask(fresh.port, 'POST', '/api/rooms', { host: 'localhost' })
      expect(status).toBe(429)
      expect(json.detail).toMatch(/30 rooms within an hour.* The next one can be opened in \d+ minutes\./)
      expect(Number(headers['retry-after'])).toBeGreaterThan(3_000)
    } finally {
      await fresh.stop()
    }
  })

  it('ends a day after it was used last', async () => {
    const [used, left] = [await open(), await open()]
    now += LIFETIME - 1
    await used.ask('GET', '/healthz')
    await here.composed.sweep()
    expect((await used.ask('GET', '/healthz')).status).toBe(200)
    now += 2
    await here.composed.sweep()
    expect((await left.ask('GET', '/healthz')).status).toBe(404)
    expect((await used.ask('GET', '/healthz')).status).toBe(200)
  })
})

/** Watches a room until it is told what there is. */
function watch(
  { room, token: own }: OpenRoom,
  token = own,
): Promise<{ readonly socket: Socket; readonly snapshot: string }> {
  const socket = io(`http://127.0.0.1:${here.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
    extraHeaders: { Host: `${room}-app.localhost:${here.port}` },
  })
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject)
    socket.once('connect', () => socket.emit('resume', { epoch: null, afterSeq: 0 }))
    socket.once('snapshot', (snapshot) => resolve({ socket, snapshot: JSON.stringify(snapshot) }))
  })
}
