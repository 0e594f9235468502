import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { cookieHeader, TestServer } from '../../server/testing/test-server.ts'
import { bodyFor } from './any-body.ts'

let server: TestServer | undefined
afterEach(() => server?.stop())

describe('options and rows that were nearly right', () => {
  test('leave a lab that answers, where they are taken', async () => {
    const lab = await TestServer.start()
    server = lab
    const { json, setCookie } = await lab.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    const Cookie = cookieHeader(setCookie)
    const settings = fc.oneof(
      bodyFor('/api/options').map((body) => [body, '/api/options'] as const),
      bodyFor('/api/sessions/kept').map((body) => [body, `/api/sessions/${json.id}`] as const),
    )
    let taken = 0
    await fc.assert(
      fc.asyncProperty(settings, async ([body, path]) => {
        const headers = { 'Content-Type': 'application/json' }
        if ((await lab.ask('PUT', path, { headers, body })).status === 200) taken += 1
        for (const [method, at, body] of [
          ['GET', '/lab/session', undefined],
          ['PATCH', '/lab/session', { set: { a: 1 } }],
          ['POST', '/lab/session/touch', undefined],
        ] as const) {
          const answer = await lab.ask(method, at, { headers: { Cookie }, body })
          expect([body, method, answer.status < 500]).toEqual([body, method, true])
        }
      }),
      { seed: 20_261_124, numRuns: 300 },
    )
    expect(taken).toBeGreaterThan(40)
  })
})
