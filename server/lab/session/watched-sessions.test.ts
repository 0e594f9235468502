import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionFact } from '../../../shared/protocol/session-fact.ts'
import { openMemoryStore } from '../../stores/memory/memory-store.ts'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.stop())

/** What was told of the latest exchange; the last time it was told holds. */
function latest(): SessionFact {
  const events = server.composed.inspector.journal.since(0) ?? []
  const fact = events.findLast((event) => event.kind === 'session')
  if (!fact) throw new Error('nothing was told')
  return fact
}

const write = (cookie?: string) =>
  server.ask('PATCH', '/lab/session', { body: { set: { views: 1 } }, headers: cookie ? { cookie } : {} })

const read = (cookie: string) => server.ask('GET', '/lab/session', { headers: { cookie } })

describe('what is told of a request through express-session', () => {
  it('is told once for a plain exchange, and before its end', async () => {
    await write()
    await expect.poll(() => server.composed.inspector.journal.since(0)?.at(-1)?.kind).toBe('end')
    const kinds = server.composed.inspector.journal.since(0)?.map((event) => event.kind)
    expect(kinds).toEqual(['request', 'session', 'response', 'store-op', 'end'])
  })

  it('says nothing of requests that do not reach the middleware', async () => {
    await server.ask('POST', '/lab/clear-site-data')
    expect(server.composed.inspector.journal.since(0)?.some((event) => event.kind === 'session')).toBe(false)
  })

  it('shows by digest when the data changed', async () => {
    const cookie = cookieHeader((await write()).setCookie)
    const made = latest()
    expect(made.loaded?.session?.digest).not.toBe(made.headers?.session?.digest)
    expect(made.ended?.session?.digest).toBe(made.headers?.session?.digest)
    await read(cookie)
    const kept = latest()
    expect(kept.loaded?.session?.digest).toBe(made.ended?.session?.digest)
    expect(kept.ended?.session?.digest).toBe(made.ended?.session?.digest)
  })

  it('digests a loaded row as it was stored, with keys that a session object does not take over', async () => {
    const { json, setCookie } = await write()
    const { headers } = latest()
    const { data } = (await server.ask('GET', `/api/sessions/${json.id}`)).json
    await server.ask('PUT', `/api/sessions/${json.id}`, { body: { data: { ...data, toString: 1 } } })
    await read(cookieHeader(setCookie))
    const { loaded, ended } = latest()
    expect(ended?.session?.digest).toBe(headers?.session?.digest)
    expect(loaded?.session?.digest).not.toBe(ended?.session?.digest)
  })

  it.each([
    ['no cookie', '', { kind: 'none' }],
    ['another cookie', 'connect.sidd=s%3Aa.b', { kind: 'none' }],
    ['an empty one', 'connect.sid=', { kind: 'none' }],
    ['an unsigned one', 'connect.sid=abc', { kind: 'unsigned' }],
    ['a bad signature', 'connect.sid=s%3Aabc.def', { kind: 'bad-signature' }],
  ])('knows what the cookie is worth: %s', async (_, cookie, expected) => {
    await read(cookie)
    expect(latest().cookie).toEqual(expected)
  })

  it('names the secret that fits, by its place', async () => {
    const { setCookie } = await write()
    const sid = latest().headers?.sid
    await read(cookieHeader(setCookie))
    expect(latest().cookie).toEqual({ kind: 'signed', sid, by: 'session', secret: 0 })
    const options = (await server.ask('GET', '/api/options')).json
    options.session.secret.unshift('a newer secret')
    await server.ask('PUT', '/api/options', { body: options })
    await read(cookieHeader(setCookie))
    expect(latest().cookie).toEqual({ kind: 'signed', sid, by: 'session', secret: 1 })
    expect(JSON.stringify(latest())).not.toContain('secret 1')
  })

  it('takes the first of two cookies, as express-session does', async () => {
    const { setCookie } = await write()
    await read(`connect.sid=s%3Aabc.def; ${cookieHeader(setCookie)}`)
    expect(latest().cookie).toEqual({ kind: 'bad-signature' })
  })

  it('follows express-session into what cookie-parser verified with its own secrets', async () => {
    const options = (await server.ask('GET', '/api/options')).json
    await server.ask('PUT', '/api/options', { body: { ...options, parserSecrets: ['a secret of its own'] } })
    const body = { name: 'connect.sid', value: 'chosen', options: { signed: true } }
    const { setCookie } = await server.ask('POST', '/lab/cookies', { body })
    await read(setCookie.map((line) => line.split(';')[0]).find((pair) => pair?.includes('chosen')) ?? '')
    expect(latest().cookie).toEqual({ kind: 'signed', sid: 'chosen', by: 'parser', secret: 0 })
  })

  it.each(['save', 'reload', 'touch', 'regenerate', 'destroy'] as const)(
    'notes a call of %s',
    async (name) => {
      const cookie = cookieHeader((await write()).setCookie)
      await server.ask('POST', `/lab/session/${name}`, { headers: { cookie } })
      const { calls, moreCalls, loaded } = latest()
      expect(calls.map((call) => call.name)).toEqual([name])
      expect(calls[0]?.id).toBe(loaded?.sid)
      expect(moreCalls).toBe(0)
    },
  )

  it("leaves out the middleware's own calls", async () => {
    await write()
    expect(latest().calls).toEqual([])
  })

  it('says what Express holds the connection for', async () => {
    await server.ask('GET', '/lab/session', { headers: { 'X-Forwarded-Proto': 'https' } })
    expect(latest().secure).toBe(false)
    const options = (await server.ask('GET', '/api/options')).json
    await server.ask('PUT', '/api/options', { body: { ...options, trustProxy: 1 } })
    await server.ask('GET', '/lab/session', { headers: { 'X-Forwarded-Proto': 'https' } })
    expect(latest().secure).toBe(true)
  })

  it('stands aside with express-session while the store is away', async () => {
    const { store } = server.store
    store.emit('disconnect')
    expect((await read('')).status).toBe(409)
    expect(latest()).toMatchObject({
      storeReady: false,
      loaded: { session: null },
      headers: null,
      ended: null,
    })
    store.emit('connect')
    expect((await read('')).status).toBe(200)
    expect(latest().storeReady).toBe(true)
  })

  it('keeps the error that express-session gave up with', async () => {
    // An unsigned JSON cookie becomes an object in req.cookies, where express-session expects a text.
    const answer = await read('connect.sid=j:{"a":1}')
    expect(answer).toMatchObject({ status: 400, json: { title: 'express-session threw' } })
    expect(answer.json.detail).toMatch(/raw\.substr is not a function.*connect\.sid/)
    await expect.poll(() => latest().failed).toMatch(/substr/)
  })

  it('tells of a store that fails', async () => {
    const open = openMemoryStore()
    open.store.get = (_sid, callback) => callback(new Error('the store is on fire'))
    const failing = await TestServer.start(open)
    const sane = server
    server = failing
    const cookie = cookieHeader((await write()).setCookie)
    await read(cookie)
    const fact = latest()
    server = sane
    await failing.stop()
    expect(fact).toMatchObject({ failed: 'the store is on fire', loaded: { session: null } })
    expect(fact.ended?.session).toBeNull()
  })
})
