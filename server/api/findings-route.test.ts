import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Finding } from '../../shared/findings/finding.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.stop())

async function findings(): Promise<readonly Finding[]> {
  const { status, json } = await server.ask('GET', '/api/findings')
  expect([status, Object.keys(json)]).toEqual([200, ['findings']])
  return json.findings
}

/** The lab with this in its session options. */
function setOptions({ cookie = {}, ...session }: { cookie?: object; secret?: readonly string[] }) {
  const { session: before } = defaultLabOptions
  const body = {
    ...defaultLabOptions,
    session: { ...before, ...session, cookie: { ...before.cookie, ...cookie } },
  }
  return server.ask('PUT', '/api/options', { body })
}

const write = () => server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })

describe('GET /api/findings', () => {
  test('is an empty list while nothing went wrong', async () => {
    expect(await findings()).toEqual([])
    await write()
    expect(await findings()).toEqual([])
  })

  test('tells what went wrong, with evidence and fix, and counts it again', async () => {
    await setOptions({ cookie: { secure: true } })
    await write()
    const finding = {
      id: 'secure-on-http',
      key: 'secure-on-http',
      level: 'broken',
      title: 'No session cookie over plain http',
      sentence: expect.stringMatching(/\.$/),
      evidence: [{ exchange: 1 }, { option: 'session.cookie.secure' }],
      fix: {
        where: 'server',
        options: { 'session.cookie.secure': 'auto' },
        code: "cookie: { secure: 'auto' }",
      },
      count: 1,
      at: expect.any(Number),
      first: { at: expect.any(Number), exchange: 1 },
    }
    expect(await findings()).toEqual([finding])
    await write()
    expect(await findings()).toMatchObject([
      { key: finding.key, count: 2, evidence: [{ exchange: 2 }, {}], first: { exchange: 1 } },
    ])
  })

  test('notices a secret that can be guessed, and does not tell it', async () => {
    const secret = 'Aniseed-7'
    await setOptions({ secret: [secret] })
    const { text } = await server.ask('GET', '/api/findings')
    expect(text).toContain('"weak-secret"')
    expect(text).not.toContain(secret)
  })

  test('gives those who ask together one answer, and the next the newest', async () => {
    await setOptions({ cookie: { secure: true } })
    await write()
    const [first, second] = await Promise.all([findings(), findings()])
    expect(first).toEqual(second)
    await write()
    expect(await findings()).toMatchObject([{ count: 2 }])
  })

  test('adds nothing to the journal', async () => {
    await write()
    const { newest } = server.composed.inspector.journal
    await findings()
    expect(server.composed.inspector.journal.newest).toBe(newest)
  })

  test('is for home only, and for reading only', async () => {
    const other = await server.ask('GET', '/api/findings', { host: 'other.localhost' })
    const stranger = await server.ask('GET', '/api/findings', { host: 'shop.example' })
    const page = await server.ask('GET', '/api/findings', { headers: { Origin: 'https://example.com' } })
    const post = await server.ask('POST', '/api/findings', { body: {} })
    const head = await server.ask('HEAD', '/api/findings')
    expect([other.status, stranger.status, page.status, post.status, head.status, head.text]).toEqual([
      403,
      421,
      403,
      405,
      200,
      '',
    ])
    expect([post.json.status, post.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})
