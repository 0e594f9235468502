import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import type { JournalEvent } from '../../shared/protocol/fact.ts'
import { type ArmedOp, NO_LATENCY, ON_DEMAND } from '../../shared/protocol/race-facts.ts'
import { eventually } from '../testing/eventually-test-kit.ts'
import { cookieHeader, TestServer } from '../testing/test-server.ts'

const BROWSER = 'browser-races'
let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.stop())

function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  return server.ask(method, path, {
    headers: { [BROWSER_HEADER]: BROWSER, ...headers },
    ...(body && { body }),
  })
}

function events<Kind extends JournalEvent['kind']>(kind: Kind): Extract<JournalEvent, { kind: Kind }>[] {
  const all = server.composed.inspector.journal.since(0) ?? []
  return all.filter((event): event is Extract<JournalEvent, { kind: Kind }> => event.kind === kind)
}

/** The page's live link. */
async function page() {
  const socket = io(`http://127.0.0.1:${server.port}`, {
    transports: ['websocket'],
    extraHeaders: { Host: `app.localhost:${server.port}` },
  })
  await once(socket as never, 'connect')
  return socket
}

async function session(data: object) {
  const { setCookie, json } = await ask('PATCH', '/lab/session', { set: data })
  return { Cookie: cookieHeader(setCookie), sid: json.id as string }
}

async function stored(sid: string) {
  return (await server.ask('GET', `/api/sessions/${sid}`)).json.data
}

describe('a held op', () => {
  it('lets the headers out, stops the answer, and goes on when the page says so', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    expect((await ask('POST', '/api/holds', { op: 'set' })).status).toBe(201)
    let over = false
    const patched = ask('PATCH', '/lab/session', { set: { n: 2 } }, { Cookie }).finally(() => {
      over = true
    })
    const [held] = await eventually(() => {
      expect(events('held')).toHaveLength(1)
      return events('held')
    })
    expect(held).toMatchObject({ name: 'set', sid, browser: BROWSER })
    await eventually(() => expect(events('response').at(-1)?.exchange).toBe(held?.exchange))
    expect(over).toBe(false)
    expect(await stored(sid)).toEqual({ n: 1 })
    const socket = await page()
    socket.emit('release', { hold: held?.hold })
    await patched
    expect(await stored(sid)).toEqual({ n: 2 })
    expect(events('released')).toMatchObject([{ hold: held?.hold, by: 'person' }])
    socket.close()
  })

  it.each([undefined, {}, { hold: 'x' }, { hold: 99 }])('is not released by %o', async (payload) => {
    const { Cookie, sid } = await session({ n: 1 })
    await ask('POST', '/api/holds', { op: 'set' })
    const patched = ask('PATCH', '/lab/session', { set: { n: 2 } }, { Cookie })
    await eventually(() => expect(events('held')).toHaveLength(1))
    const socket = await page()
    socket.emit('release', payload)
    // What was sent after it has been answered, so it was heard.
    socket.emit('resume', { epoch: null, afterSeq: 0 })
    await once(socket as never, 'snapshot')
    expect(events('released')).toEqual([])
    expect(await stored(sid)).toEqual({ n: 1 })
    socket.emit('release', { hold: 1 })
    await patched
    socket.close()
  })

  it('lets the journal tell what was decided before it, while no header has gone', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await ask('POST', '/api/holds', { op: 'get' })
    const read = ask('GET', '/lab/session', undefined, { Cookie })
    const [held] = await eventually(() => {
      expect(events('held')).toHaveLength(1)
      return events('held')
    })
    const told = () => events('session').filter(({ exchange }) => exchange === held?.exchange)
    expect(events('response').some(({ exchange }) => exchange === held?.exchange)).toBe(false)
    expect(told()).toMatchObject([{ cookie: { kind: 'signed', sid }, loaded: null, headers: null }])
    const socket = await page()
    socket.emit('release', { hold: held?.hold })
    expect((await read).status).toBe(200)
    await eventually(() => expect(told()).toHaveLength(2))
    expect(told()[1]).toMatchObject({ loaded: { sid }, headers: { sid }, ended: { sid } })
    socket.close()
  })

  it('is told of where the handler itself called the store', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await ask('POST', '/api/holds', { op: 'set' })
    const saved = ask('POST', '/lab/session/save', undefined, { Cookie })
    const [held] = await eventually(() => {
      expect(events('held')).toHaveLength(1)
      return events('held')
    })
    const told = events('session').filter(({ exchange }) => exchange === held?.exchange)
    expect(told).toMatchObject([{ loaded: { sid }, calls: [{ name: 'save', id: sid }], headers: null }])
    const socket = await page()
    socket.emit('release', { hold: held?.hold })
    expect((await saved).status).toBe(200)
    socket.close()
  })

  it('is that browser’s own, and four at most', async () => {
    for (let at = 0; at < 4; at++) expect((await ask('POST', '/api/holds', { op: 'get' })).status).toBe(201)
    expect((await ask('POST', '/api/holds', { op: 'get' })).status).toBe(409)
    const other = await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
    expect(other.status).toBe(200)
    expect(events('held')).toEqual([])
    const { armed } = (await ask('GET', '/api/holds')).json
    expect(armed.map(({ op }: ArmedOp) => op)).toEqual(['get', 'get', 'get', 'get'])
    expect((await ask('DELETE', '/api/holds')).status).toBe(204)
    expect((await ask('GET', '/api/holds')).json).toEqual({ armed: [] })
  })

  it('writes the session as it was when it was held', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await ask('POST', '/api/holds', { op: 'set' })
    const patched = ask('PATCH', '/lab/session', { set: { n: 2 } }, { Cookie })
    await eventually(() => expect(events('held')).toHaveLength(1))
    await ask('PATCH', '/lab/session', { set: { n: 3 } }, { Cookie })
    expect(await stored(sid)).toEqual({ n: 3 })
    const socket = await page()
    socket.emit('release', { hold: 1 })
    await patched
    expect(await stored(sid)).toEqual({ n: 2 })
    socket.close()
  })
})

describe('an op that is to fail', () => {
  /** The newest op of that name, as the journal has it. */
  const op = (name: string) => events('store-op').findLast((each) => each.name === name)

  async function fail(name: string) {
    const { status, json } = await ask('POST', '/api/failures', { op: name })
    expect([status, json.armed.map((each: ArmedOp) => each.op)]).toEqual([201, [name]])
  }

  it('get: no handler runs, and the answer says that the store failed', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('get')
    const { status, json } = await ask('GET', '/lab/session', undefined, { Cookie })
    expect([status, json.detail]).toEqual([503, expect.stringContaining('told to fail this get')])
    expect(op('get')).toMatchObject({ sid, outcome: { ok: false, code: ON_DEMAND } })
    expect((await ask('GET', '/lab/session', undefined, { Cookie })).json.session.n).toBe(1)
  })

  it('set: the answer has left with its cookie, and nothing is saved', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('set')
    const { status, json } = await ask('PATCH', '/lab/session', { set: { n: 2 } }, { Cookie })
    expect([status, json.session.n]).toEqual([200, 2])
    await eventually(() =>
      expect(op('set')?.outcome).toMatchObject({ ok: false, code: ON_DEMAND, answered: true }),
    )
    // What failed was the save, not the load.
    await eventually(() => expect(events('end').at(-1)?.exchange).toBe(op('set')?.exchange))
    expect(events('session').at(-1)).toMatchObject({ failed: null, loaded: { sid } })
    expect(await stored(sid)).toEqual({ n: 1 })
  })

  it('set that the handler waits for: the handler can say so', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('set')
    const body = { to: '/lab/session', set: { n: 2 }, save: true }
    const { status, json } = await ask('POST', '/lab/redirect', body, { Cookie })
    expect([status, json.detail]).toEqual([503, expect.stringContaining('told to fail this set')])
    // express-session takes the call for the deed (index.js, `wrapmethods`): at the end it does not save again.
    expect(await stored(sid)).toEqual({ n: 1 })
  })

  it('touch: the row expires when it would have before', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('touch')
    expect((await ask('GET', '/lab/session', undefined, { Cookie })).status).toBe(200)
    await eventually(() => expect(op('touch')?.outcome).toMatchObject({ ok: false, answered: true }))
    expect(await stored(sid)).toEqual({ n: 1 })
  })

  it('destroy: the row is still there, and the handler says so', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('destroy')
    const { status } = await ask('POST', '/lab/session/destroy', undefined, { Cookie })
    expect(status).toBe(503)
    expect(await stored(sid)).toEqual({ n: 1 })
  })

  it('fails after it was held', async () => {
    const { Cookie, sid } = await session({ n: 1 })
    await fail('get')
    await ask('POST', '/api/holds', { op: 'get' })
    const read = ask('GET', '/lab/session', undefined, { Cookie })
    const [held] = await eventually(() => {
      expect(events('held')).toHaveLength(1)
      return events('held')
    })
    const socket = await page()
    socket.emit('release', { hold: held?.hold })
    expect((await read).status).toBe(503)
    expect(await stored(sid)).toEqual({ n: 1 })
    socket.close()
  })

  it('is that browser’s own, four at most, and told to the journal', async () => {
    for (const name of ['get', 'set', 'touch', 'destroy']) {
      expect((await ask('POST', '/api/failures', { op: name })).status).toBe(201)
    }
    expect((await ask('POST', '/api/failures', { op: 'get' })).status).toBe(409)
    expect((await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })).status).toBe(200)
    expect((await ask('DELETE', '/api/failures')).status).toBe(204)
    expect((await ask('GET', '/api/failures')).json).toEqual({ armed: [] })
    expect(events('armed')).toHaveLength(5)
    expect(
      events('armed')
        .at(-2)
        ?.armed.map((each) => each.op),
    ).toEqual(['get', 'set', 'touch', 'destroy'])
    expect(events('armed').at(-1)).toMatchObject({ does: 'fail', armed: [], browser: BROWSER, by: 'person' })
  })

  it.each([{}, { op: 'all' }, { op: 1 }, { op: 'get', more: 1 }])('refuses %o', async (body) => {
    expect((await ask('POST', '/api/failures', body)).status).toBe(400)
  })

  it('belongs to a browser', async () => {
    const { status, json } = await server.ask('POST', '/api/failures', { body: { op: 'get' } })
    expect([status, json.detail]).toEqual([400, expect.stringContaining('X-Crumbscope-Browser')])
  })
})

describe('latency', () => {
  it('is told to everybody, slows the op, and outlives a change of options', async () => {
    const latency = { ...NO_LATENCY, set: 40 }
    expect((await ask('PUT', '/api/latency', latency)).json).toEqual(latency)
    await server.ask('PUT', '/api/options', { body: defaultLabOptions })
    await session({ n: 1 })
    expect(events('latency')).toMatchObject([{ latency, browser: BROWSER }])
    // The op took at least what it was told to; how much longer is the machine's affair.
    expect(events('store-op').find(({ name }) => name === 'set')?.ms).toBeGreaterThanOrEqual(39)
    expect(server.composed.inspector.snapshot().latency).toEqual(latency)
    expect((await ask('PUT', '/api/latency', NO_LATENCY)).status).toBe(200)
  })

  it.each([
    { ...NO_LATENCY, set: -1 },
    { ...NO_LATENCY, set: 2_001 },
    { ...NO_LATENCY, set: 1.5 },
    { get: 1 },
    { ...NO_LATENCY, all: 1 },
  ])('refuses %o', async (body) => {
    expect((await ask('PUT', '/api/latency', body)).status).toBe(400)
    expect((await ask('GET', '/api/latency')).json).toEqual(NO_LATENCY)
  })
})
