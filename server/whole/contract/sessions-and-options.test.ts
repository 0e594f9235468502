import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { TestServer } from '../../testing/test-server.ts'
import { newSession } from './new-session-test-kit.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

describe('/lab/session', () => {
  test('GET says id and data, and writes nothing', async () => {
    const { sid, Cookie } = await newSession(server, { user: 'ada' })
    const { json } = await server.ask('GET', '/lab/session', { headers: { Cookie } })
    expect(json).toMatchObject({ id: sid, session: { user: 'ada', cookie: { path: '/' } } })
    const stranger = await server.ask('GET', '/lab/session')
    expect(stranger.setCookie).toEqual([])
    expect((await server.ask('GET', `/api/sessions/${stranger.json.id}`)).status).toBe(404)
  })

  test('PATCH sets and unsets', async () => {
    const { Cookie } = await newSession(server, { a: 1, b: 2 })
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
    const { sid, Cookie } = await newSession(server)
    const { status, json } = await server.ask('POST', `/lab/session/${method}`, { headers: { Cookie } })
    expect([status, json.id, json.session.user]).toEqual([200, sid, 'ada'])
  })

  test('POST regenerate gives a new id and an empty session, and the old row is gone', async () => {
    const { sid, Cookie } = await newSession(server)
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
    const { sid, Cookie } = await newSession(server)
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
    const { sid } = await newSession(server, { marker: 'listed' })
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
    const { sid, Cookie } = await newSession(server)
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
    const { sid, Cookie } = await newSession(server)
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
    const { sid } = await newSession(server)
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
    const { sid, Cookie } = await newSession(server)
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
    const { sid } = await newSession(server)
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
    expect((await newSession(server)).Cookie).toMatch(/^sid=/)
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
