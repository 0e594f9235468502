import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const ADA = { username: 'ada', password: 'lovelace' }

/** A visitor with a session: its id and its Cookie header. */
async function visitor() {
  const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { cart: 2 } } })
  return { id: json.id as string, Cookie: cookieHeader(setCookie) }
}

function post(path: string, body: object, Cookie?: string) {
  return server.ask('POST', path, { body, headers: { ...(Cookie !== undefined && { Cookie }) } })
}

describe('signing in', () => {
  it('gives the session a new id and drops its data', async () => {
    const before = await visitor()
    const { status, json, setCookie } = await post('/lab/login', ADA, before.Cookie)
    expect(status).toBe(200)
    expect(json.user).toEqual({ name: 'ada' })
    expect(json.id).not.toBe(before.id)
    expect(json.session).not.toHaveProperty('cart')
    expect(setCookie).toHaveLength(1)
    const me = await server.ask('GET', '/lab/me', { headers: { Cookie: cookieHeader(setCookie) } })
    expect(me.json).toMatchObject({ id: json.id, user: { name: 'ada' } })
    const old = await server.ask('GET', '/lab/me', { headers: { Cookie: before.Cookie } })
    expect(old.json.user).toBeNull()
  })

  it('keeps the data where keepSessionInfo says so', async () => {
    const before = await visitor()
    const { json } = await post('/lab/login', { ...ADA, keepSessionInfo: true }, before.Cookie)
    expect(json.id).not.toBe(before.id)
    expect(json.session.cart).toBe(2)
  })

  it('without a new id lets whoever knew the old one in: session fixation', async () => {
    const before = await visitor()
    const { json } = await post('/lab/login/fixed', ADA, before.Cookie)
    expect(json).toMatchObject({ id: before.id, user: { name: 'ada' }, session: { cart: 2 } })
    const attacker = await server.ask('GET', '/lab/me', { headers: { Cookie: before.Cookie } })
    expect(attacker.json.user).toEqual({ name: 'ada' })
  })

  it.each([
    [{ username: 'ada', password: 'hopper' }, 401],
    [{ username: '__proto__', password: 'x' }, 401],
    [{ username: 'ada' }, 400],
    [{ ...ADA, keepSessionInfo: 'yes' }, 400],
    [{ username: 'a'.repeat(201), password: 'x' }, 400],
  ])('refuses %o', async (body, status) => {
    const answer = await post('/lab/login', body)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.setCookie).toEqual([])
  })
})

describe('signing out', () => {
  it.each([
    [undefined, false],
    [{ keepSessionInfo: true }, true],
  ])('with %o', async (body, keeps) => {
    const { setCookie } = await post('/lab/login', ADA)
    const Cookie = cookieHeader(setCookie)
    await server.ask('PATCH', '/lab/session', { body: { set: { cart: 1 } }, headers: { Cookie } })
    const out = await server.ask('POST', '/lab/logout', { headers: { Cookie }, ...(body && { body }) })
    expect(out.status).toBe(200)
    expect(out.json.user).toBeNull()
    expect('cart' in out.json.session).toBe(keeps)
    const me = await server.ask('GET', '/lab/me', { headers: { Cookie: cookieHeader(out.setCookie) } })
    expect(me.json.user).toBeNull()
  })
})
