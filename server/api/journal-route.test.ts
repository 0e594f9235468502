import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseRecording } from '../../shared/input/recording.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { Moments } from '../../shared/protocol/state/moments.ts'
import { cookieHeader, TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

async function recording() {
  const { text } = await server.ask('GET', '/api/journal')
  const file = parseRecording(text)
  if (!file.ok) throw new Error(file.detail)
  return { text, recording: file.recording }
}

describe('GET /api/journal', () => {
  test('is a recording of the whole journal, also of nothing', async () => {
    const { recording: empty } = await recording()
    expect([empty.oldest, empty.events, empty.snapshot.seq]).toEqual([1, [], 0])
    const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    await server.ask('GET', '/lab/session', { headers: { Cookie: cookieHeader(setCookie) } })
    await server.ask('PUT', '/api/latency', { body: { get: 0, set: 1, touch: 0, destroy: 0 } })
    await server.ask('POST', '/lab/session/destroy', { headers: { Cookie: cookieHeader(setCookie) } })
    const { recording: full } = await recording()
    const { journal } = server.composed.inspector
    expect(full.epoch).toBe(journal.epoch)
    expect(full.events).toEqual(JSON.parse(JSON.stringify(journal.since(0))))
  })

  test('leads through the rows as they were', async () => {
    const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { step: 1 } } })
    const before = server.composed.inspector.journal.newest
    const Cookie = cookieHeader(setCookie)
    await server.ask('PATCH', '/lab/session', { body: { set: { step: 2 } }, headers: { Cookie } })
    await server.ask('POST', '/lab/session/destroy', { headers: { Cookie } })
    const moments = new Moments((await recording()).recording)
    const stepAt = (seq: number) =>
      /"step":(\d)/.exec(moments.at(seq).rows.get(json.id)?.session?.text ?? '')?.[1]
    const put = moments.next(before, 1, (event) => event.kind === 'store-op' && event.name === 'set')
    expect([stepAt(before), stepAt(put ?? 0), stepAt(moments.last)]).toEqual(['1', '2', undefined])
  })

  test('holds no secret, and still tells that the secrets changed', async () => {
    const options = {
      ...defaultLabOptions,
      session: {
        ...defaultLabOptions.session,
        secret: ['newest-secret-of-all', ...defaultLabOptions.session.secret],
      },
    }
    await server.ask('PUT', '/api/options', { body: options })
    const { text, recording: taken } = await recording()
    for (const secret of options.session.secret) expect(text).not.toContain(secret)
    const change = taken.events.findLast((event) => event.kind === 'options')
    expect(change).toMatchObject({
      before: { session: { secret: ['removed secret 1', 'removed secret 2'] } },
      options: { session: { secret: ['removed secret 3', 'removed secret 1', 'removed secret 2'] } },
    })
    expect(taken.snapshot.options).toEqual(change && 'options' in change ? change.options : null)
  })

  test('survives a reader that goes away', async () => {
    const body = { set: { text: 'x'.repeat(15_000) } }
    await Promise.all(Array.from({ length: 60 }, () => server.ask('PATCH', '/lab/session', { body })))
    const socket = connect(server.port, '127.0.0.1')
    socket.write(`GET /api/journal HTTP/1.1\r\nHost: app.localhost:${server.port}\r\n\r\n`)
    await once(socket, 'data')
    socket.destroy()
    await once(socket, 'close')
    expect((await recording()).recording.snapshot.rows).toBeGreaterThan(59)
  })

  test('is for home only, and for reading only', async () => {
    const other = await server.ask('GET', '/api/journal', { host: 'other.localhost' })
    const page = await server.ask('GET', '/api/journal', { headers: { Origin: 'https://example.com' } })
    const post = await server.ask('POST', '/api/journal', { body: {} })
    const head = await server.ask('HEAD', '/api/journal')
    expect([other.status, page.status, post.status, head.status, head.text]).toEqual([403, 403, 405, 200, ''])
  })
})
