import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LESSON_PATH } from '../../shared/scenarios/lesson-path.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { asksOf } from '../../shared/scenarios/step.ts'
import { TestRoom } from '../testing/room-watcher-test-kit.ts'
import { startRooms } from '../testing/running-rooms.ts'
import type { Answer, Ask } from '../testing/test-ask.ts'
import { cookieHeader } from '../testing/test-server.ts'

/** Stands in every value that is sent to the one room. */
const CANARY = 'canary-of-one'
const BROWSER = { 'X-Crumbscope-Browser': `${CANARY}-browser` }

/** As many lessons as are played. */
const LESSONS = 10

let port = 0
let now = 1_800_000_000_000
let stop = async () => {}

beforeAll(async () => {
  ;({ port, stop } = await startRooms({ now: () => now }))
})
afterAll(() => stop())

async function open() {
  const room = await TestRoom.open({ port })
  const asks = (method: string, path: string, options: Ask = {}): Promise<Answer> => {
    // Each room takes so many a second.
    now += 100
    return room.ask({ port }, method, path, options)
  }
  return { host: room.home, token: room.token, asks }
}

type OpenRoom = Awaited<ReturnType<typeof open>>

/** Everything that a watcher of a room is told. */
async function watch({ host, token }: OpenRoom) {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
    extraHeaders: { Host: `${host}:${port}` },
  })
  const told: { readonly name: string; readonly message: unknown }[] = []
  socket.onAny((name: string, message: unknown) => told.push({ name, message }))
  socket.once('connect', () =>
    socket.emit('resume', { epoch: null, afterSeq: 0, browser: `browser-${host.slice(0, 12)}` }),
  )
  await expect.poll(() => told.some(({ name }) => name === 'snapshot')).toBe(true)
  return { socket, told }
}

/** What a room says of itself, all of it. */
async function saysOf({ asks }: OpenRoom): Promise<string> {
  const paths = ['sessions', 'options', 'journal', 'findings', 'self', 'latency', 'holds', 'failures']
  const answers = await Promise.all(paths.map((path) => asks('GET', `/api/${path}`)))
  // The clock goes on.
  return answers.map(({ status, text }) => `${status} ${text.replace(/"now":[\d.]+/g, '')}`).join('\n')
}

it('nothing that is done in one room reaches another: no fact, row, option, hold, lesson or presence', async () => {
  const [one, other] = [await open(), await open()]
  await other.asks('PATCH', '/lab/session', { body: { set: { mine: 'other' } } })
  const watcher = await watch(other)
  const before = await saysOf(other)
  const toldBefore = watcher.told.length

  const act = (method: string, path: string, body?: unknown, headers = {}) =>
    one.asks(method, path, { ...(body !== undefined && { body }), headers: { ...BROWSER, ...headers } })
  const first = await act('PATCH', '/lab/session', { set: { [CANARY]: CANARY } })
  const cookie = { Cookie: cookieHeader(first.setCookie) }
  for (const [method, path, body] of [
    ['POST', '/lab/cookies', { name: CANARY, value: CANARY, options: {} }],
    ['POST', '/lab/cookies/clear', { name: CANARY, options: {} }],
    [
      'POST',
      '/lab/set-cookie',
      { headers: [`${CANARY}=1; Domain=localhost`, `${CANARY}=1; Domain=${other.host}`] },
    ],
    ['GET', `/lab/echo/${CANARY}`, undefined],
    ['GET', '/lab/session', undefined],
    ...['save', 'reload', 'touch'].map((what) => ['POST', `/lab/session/${what}`, undefined] as const),
    ['POST', '/lab/login', { username: 'ada', password: 'lovelace' }],
    ['GET', '/lab/me', undefined],
    ['POST', '/lab/redirect', { to: '/lab/session', set: { [CANARY]: 2 } }],
    ['POST', '/lab/session/regenerate', undefined],
    ['POST', '/lab/clear-site-data', {}],
    ['PUT', '/api/latency', { get: 5, set: 0, touch: 0, destroy: 0 }],
    ['PUT', `/api/sessions/${CANARY}`, { data: { [CANARY]: 1 } }],
    ['POST', '/api/probes', { browser: `${CANARY}-browser`, probes: ['fetch-include'] }],
  ] as const) {
    const { status } = await act(method, path, body, cookie)
    expect([path, status < 500]).toEqual([path, true])
  }
  const options = (await act('GET', '/api/options')).json
  options.session.name = CANARY
  expect((await act('PUT', '/api/options', options)).status).toBe(200)
  for (const { id, steps, guess } of lessons.slice(0, LESSONS)) {
    expect((await act('PUT', '/api/lesson', { id, fix: null, keepRows: false })).status).toBe(200)
    for (const { send, body } of [...steps, ...guess.steps].flatMap(asksOf)) {
      const [method = '', path = ''] = send.split(' ')
      await act(method, LESSON_PATH + path, body)
    }
  }
  await act('DELETE', '/api/lesson')
  await act('POST', '/api/failures', { op: 'destroy' })
  await act('POST', '/api/holds', { op: 'set' })
  const held = act('PATCH', '/lab/session', { set: { [CANARY]: 3 } })
  const journal = async () => (await one.asks('GET', '/api/journal')).text
  await expect.poll(journal).toContain('"kind":"held"')
  // What the other one may try: numbers, names and tokens that are not its own.
  for (let hold = 0; hold < 50; hold += 1) watcher.socket.emit('release', { hold })
  await other.asks('GET', '/healthz')
  expect(await journal()).not.toContain('"kind":"released"')
  const own = await watch(one)
  own.socket.emit('release', { hold: Number(/"kind":"held","hold":(\d+)/.exec(await journal())?.[1]) })
  await held
  own.socket.close()
  expect((await other.asks('GET', `/api/sessions/${CANARY}`)).status).toBe(404)
  for (const token of [one.token, '', CANARY])
    if (token !== other.token)
      expect(
        (await other.asks('GET', '/api/journal', { headers: { Authorization: `Bearer ${token}` } })).status,
      ).toBe(401)

  expect(await saysOf(one)).toContain(CANARY)
  const after = await saysOf(other)
  expect(after).not.toContain(CANARY)
  expect(after).toBe(before)
  // Whatever was on its way to the watcher has arrived by the time that something of its own has.
  await other.asks('GET', '/lab/echo/last')
  await expect.poll(() => JSON.stringify(watcher.told)).toContain('/lab/echo/last')
  const told = JSON.stringify(watcher.told.slice(toldBefore))
  expect(told).not.toContain(CANARY)
  expect(watcher.told.filter(({ name }) => name === 'presence').map(({ message }) => message)).toEqual([
    { browsers: 1 },
  ])
  watcher.socket.close()
})
