import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { RECORDING_EVENTS } from '../../shared/protocol/recording/recording.ts'
import { ask } from '../testing/test-ask.ts'
import { TestServer } from '../testing/test-server.ts'
import { isStranger, STRANGERS_BURST, Strangers, TOLD_SELDOM, TOLD_SOON } from './strangers.ts'

const BROWSER = 'browser-1234567890'

describe('a stranger', () => {
  it.each<[string, Record<string, string>, string, boolean]>([
    ['a picture on another site’s page', { 'sec-fetch-site': 'cross-site' }, '/lab/echo', true],
    [
      'a link on another site’s page',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      '/lab/session',
      true,
    ],
    [
      'one that names nobody rightly',
      { 'sec-fetch-site': 'cross-site' },
      '/lab/echo?crumbscope-browser=',
      true,
    ],
    [
      'a probe of the lab across sites',
      { 'sec-fetch-site': 'cross-site' },
      `/lab/probe/r/img?crumbscope-browser=${BROWSER}`,
      false,
    ],
    ['the page at home', { 'sec-fetch-site': 'same-origin' }, '/lab/echo', false],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }, '/lab/echo', false],
    ['the address bar', { 'sec-fetch-site': 'none' }, '/lab/echo', false],
    ['a program', {}, '/lab/echo', false],
  ])('%s', (_what, headers, url, is) => {
    expect(isStranger({ headers } as never, url)).toBe(is)
  })
})

describe('strangers', () => {
  let now = 0
  let told: number[]
  let strangers: Strangers
  let server: Server
  let port: number

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    now = 1_000_000
    told = []
    strangers = new Strangers(
      (count) => told.push(count),
      () => now,
    )
    const app = express()
    app.use(strangers.guard, (_request, response) => response.send('seen'))
    server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterEach(() => {
    server.close()
  })

  const asks = async (
    count: number,
    headers: Record<string, string> = { 'Sec-Fetch-Site': 'cross-site' },
  ) => {
    const statuses: number[] = []
    for (let time = 0; time < count; time++)
      statuses.push((await ask(port, 'GET', '/lab/echo', { headers })).status)
    return statuses
  }

  it('are let through a hundred at once and then now and then; others always are', async () => {
    expect(new Set(await asks(STRANGERS_BURST))).toEqual(new Set([200]))
    expect(await asks(2)).toEqual([429, 429])
    expect(await asks(1, { 'Sec-Fetch-Site': 'same-origin' })).toEqual([200])
    expect(await asks(1, { 'Sec-Fetch-Site': 'cross-site', 'X-Crumbscope-Browser': BROWSER })).toEqual([200])
    now += 10_000
    expect(await asks(2)).toEqual([200, 429])
  })

  it('are told when to ask again, in words', async () => {
    await asks(STRANGERS_BURST)
    const { headers, json } = await ask(port, 'GET', '/lab/echo', {
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(headers['retry-after']).toBe('10')
    expect(json.detail).toContain('Pages of other sites ask the lab more often than it answers them.')
  })

  it('are counted, and told of ever more seldom while they go on', async () => {
    await asks(STRANGERS_BURST + 3)
    expect(told).toEqual([])
    vi.advanceTimersByTime(TOLD_SOON)
    expect(told).toEqual([3])
    await asks(2)
    vi.advanceTimersByTime(TOLD_SOON)
    expect(told).toEqual([3])
    vi.advanceTimersByTime(TOLD_SOON)
    expect(told).toEqual([3, 2])
    // Quiet for once, and it is as at the start.
    vi.advanceTimersByTime(TOLD_SELDOM)
    await asks(1)
    vi.advanceTimersByTime(TOLD_SOON)
    expect(told).toEqual([3, 2, 1])
    await asks(4)
    strangers.dispose()
    expect(told).toEqual([3, 2, 1, 4])
  })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a page of another site that asks without end', () => {
  it('makes no more than a few rows, and leaves what the lab recorded in the journal', async () => {
    // Time stands still, so that a slow machine lets no more of them in.
    vi.useFakeTimers({ toFake: ['Date'] })
    const server = await TestServer.start()
    const { inspector } = server.composed
    const { session } = defaultLabOptions
    await server.ask('PUT', '/api/options', {
      body: { ...defaultLabOptions, session: { ...session, saveUninitialized: true } },
    })
    const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    for (let turn = 0; turn < 20; turn++) {
      const picture = () => server.ask('GET', '/lab/echo', { headers: { 'Sec-Fetch-Site': 'cross-site' } })
      await Promise.all(Array.from({ length: 20 }, picture))
    }
    const { newest } = inspector.journal
    expect(inspector.snapshot().rows).toBeLessThanOrEqual(1 + STRANGERS_BURST + 10)
    // Its share is a tenth of what the journal holds, and grows by as little as it is let in.
    expect(newest).toBeLessThan(RECORDING_EVENTS / 8)
    await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
    const users = inspector.journal
      .since(0)
      ?.flatMap((event) =>
        event.kind === 'store-op' && event.session?.text.includes('"user"') ? [event.sid] : [],
      )
    expect(users).toHaveLength(2)
    expect(users).toContain(json.id)
    await server.stop()
    const told = inspector.journal
      .since(0)
      ?.flatMap((event) => ('strangers' in event ? [event.strangers] : []))
    expect(told?.reduce((sum = 0, count = 0) => sum + count, 0)).toBe(20 * 20 - STRANGERS_BURST)
  })
})
