import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { MemoryStore } from 'express-session'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { engineOf } from '../../shared/cookie/same-site/scene.ts'
import type { Finding } from '../../shared/findings/finding.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import { rules } from '../../shared/findings/rules.ts'
import { parseRecording } from '../../shared/input/recording.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { BROWSER_HEADER, CREDENTIALS_HEADER } from '../../shared/protocol/browser-id.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { createInspector, type Inspector } from '../inspector.ts'
import { WatchedSessions } from '../lab/session/watched-sessions.ts'
import { LessonPlayer } from '../scenarios/lesson-player-test-kit.ts'
import { LabBrowser } from '../testing/lab-browser.ts'
import { TestServer } from '../testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.stop())

function setOptions(session: object, cookie: object = {}) {
  const options = {
    ...defaultLabOptions,
    session: {
      ...defaultLabOptions.session,
      ...session,
      cookie: { ...defaultLabOptions.session.cookie, ...cookie },
    },
  }
  return server.ask('PUT', '/api/options', { body: options })
}

/** What the journal tells while it is at hand: an exported one has no secrets. */
function foundLive(): readonly Finding[] {
  return foundIn(server.composed.inspector)
}

function foundIn(inspector: Inspector): readonly Finding[] {
  const { end, events } = inspector.recording()
  const all = [...events]
  const recording = {
    crumbscope: 'journal',
    version: 1,
    epoch: end.epoch,
    oldest: 1,
    snapshot: end,
    events: all,
  } as const
  return findingsIn(recording, (profile) => engineOf(profile))
}

/** What the exported journal of the run tells. */
async function found(): Promise<readonly Finding[]> {
  const { text } = await server.ask('GET', '/api/journal')
  const file = parseRecording(text)
  if (!file.ok) throw new Error(file.detail)
  return findingsIn(file.recording, (profile) => engineOf(profile))
}

type Run = (browser: LabBrowser) => Promise<unknown>

const signedIn = { username: 'ada', password: 'lovelace' }
const slow = (op: string, ms: number) =>
  server.ask('PUT', '/api/latency', { body: { get: 0, set: 0, touch: 0, destroy: 0, [op]: ms } })

/** Each rule on a real run where it fires, and on one that looks alike. */
const RUNS: Readonly<Record<string, { fires: Run; silent: Run }>> = {
  'session-never-returns': {
    fires: async (browser) => {
      for (let at = 0; at < 2; at++) await browser.write({}, { [CREDENTIALS_HEADER]: 'omit' })
      for (let at = 0; at < 2; at++) await browser.write({ a: at }, { [CREDENTIALS_HEADER]: 'omit' })
    },
    silent: async (browser) => {
      // A page that asks for several things at once, before it has a session.
      await setOptions({ saveUninitialized: true })
      await Promise.all([browser.read(), browser.read(), browser.read()])
      await browser.read()
      await browser.ask('POST', '/lab/session/regenerate')
      await browser.read()
    },
  },
  'credentials-not-included': {
    fires: async (browser) => {
      await browser.write()
      await browser.read({ [CREDENTIALS_HEADER]: 'omit' })
    },
    silent: (browser) => browser.read({ [CREDENTIALS_HEADER]: 'omit' }),
  },
  'secure-behind-proxy': {
    fires: async (browser) => {
      await setOptions({}, { secure: true })
      await browser.write({ a: 1 }, { 'X-Forwarded-Proto': 'https' })
    },
    silent: async (browser) => {
      await setOptions({}, { secure: true })
      await browser.write({ a: 1 }, { 'X-Forwarded-Proto': 'http' })
    },
  },
  'secure-on-http': {
    fires: async (browser) => {
      await setOptions({}, { secure: true })
      await browser.write()
    },
    silent: async (browser) => {
      await setOptions({}, { secure: 'auto' })
      await browser.write()
    },
  },
  'cookie-refused': {
    fires: (browser) => browser.ask('POST', '/lab/set-cookie', { body: { headers: ['a=1; SameSite=None'] } }),
    silent: (browser) => browser.ask('POST', '/lab/set-cookie', { body: { headers: ['a=; Max-Age=0'] } }),
  },
  'redirect-before-save': {
    fires: async (browser) => {
      await browser.write()
      await slow('set', 300)
      await redirected(browser, false)
    },
    silent: async (browser) => {
      await browser.write()
      await slow('set', 300)
      await redirected(browser, true)
    },
  },
  'lost-update': {
    fires: async (browser) => {
      await browser.write({ a: 0, b: 0 })
      await slow('set', 300)
      await Promise.all([browser.write({ a: 1 }), browser.write({ b: 1 })])
    },
    silent: async (browser) => {
      await browser.write({ a: 0, b: 0 })
      await browser.write({ a: 1 })
      await browser.write({ a: 0, b: 1 })
      await browser.write({ items: ['tea'] })
      await browser.write({ items: ['tea', 'milk'] })
    },
  },
  'logout-undone': {
    fires: async (browser) => {
      await setOptions({ resave: true })
      await browser.write()
      await slow('set', 400)
      const late = browser.read()
      await expect
        .poll(() => server.composed.inspector.snapshot().tail.some(({ kind }) => kind === 'response'))
        .toBe(true)
      await Promise.all([late, browser.ask('POST', '/lab/session/destroy')])
    },
    silent: async (browser) => {
      await setOptions({ resave: true })
      await browser.write()
      await browser.ask('POST', '/lab/session/destroy')
      await browser.write()
    },
  },
  'id-kept-at-login': {
    fires: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/login/fixed', { body: signedIn })
    },
    silent: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/login', { body: { ...signedIn, keepSessionInfo: false } })
    },
  },
  'logout-leaves-cookie': {
    fires: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/session/destroy')
      await browser.read()
    },
    silent: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/session/destroy')
      browser.scene.jar.clear()
      await browser.read()
      // What was under way could not know.
      await browser.write()
      await Promise.all([browser.ask('POST', '/lab/session/destroy'), browser.read()])
    },
  },
  'clear-missed': {
    fires: async (browser) => {
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: ['cart=1; Path=/lab'] } })
      await browser.ask('POST', '/lab/cookies/clear', { body: { name: 'cart', options: {} } })
    },
    silent: async (browser) => {
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: ['cart=1; Path=/lab'] } })
      await browser.ask('POST', '/lab/cookies/clear', { body: { name: 'cart', options: { path: '/lab' } } })
      await browser.ask('POST', '/lab/cookies/clear', { body: { name: 'other', options: {} } })
      // Both of its places in one answer.
      const both = ['cart=; Path=/; Max-Age=0', 'cart=; Path=/lab; Max-Age=0']
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: ['cart=1; Path=/lab'] } })
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: both } })
      // A new place for it, and the old one swept out with every answer.
      const moved = ['theme=; Path=/; Max-Age=0', 'theme=1; Path=/lab']
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: moved } })
      await browser.ask('POST', '/lab/cookies/clear', { body: { name: 'theme', options: {} } })
    },
  },
  'two-session-cookies': {
    fires: async (browser) => {
      const { setCookie } = await browser.write()
      const pair = setCookie[0]?.split(';')[0] ?? ''
      await browser.read({ Cookie: `${pair}; ${pair}` })
    },
    silent: (browser) => browser.read({ Cookie: 'connect.sid2=a; xconnect.sid=b' }),
  },
  'bad-signature': {
    fires: (browser) => browser.read({ Cookie: 'connect.sid=s%3Aabc.def' }),
    silent: (browser) => browser.read({ Cookie: 'connect.sid=abc' }),
  },
  'max-age-in-seconds': {
    fires: async (browser) => {
      await setOptions({}, { maxAge: 60 })
      await browser.write()
    },
    silent: async (browser) => {
      await setOptions({}, { maxAge: 60_000 })
      await browser.write()
    },
  },
  'saves-twice': {
    fires: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/login', { body: { ...signedIn, keepSessionInfo: false } })
    },
    silent: async (browser) => {
      await browser.write()
      await browser.ask('POST', '/lab/session/save')
    },
  },
  'empty-sessions-pile-up': {
    fires: async () => {
      await setOptions({ saveUninitialized: true })
      for (let at = 0; at < 20; at++) await server.ask('GET', '/lab/echo')
    },
    silent: async (browser) => {
      await setOptions({ saveUninitialized: true })
      for (let at = 0; at < 22; at++) await browser.ask('GET', '/lab/echo')
    },
  },
  'expired-rows-stay': {
    fires: async () => {
      await setOptions({}, { maxAge: 30 })
      for (let at = 0; at < 20; at++) await server.ask('PATCH', '/lab/session', { body: { set: { at } } })
      await expect.poll(() => server.composed.inspector.snapshot().rows).toBe(0)
    },
    silent: async () => {
      for (let at = 0; at < 20; at++) await server.ask('PATCH', '/lab/session', { body: { set: { at } } })
    },
  },
  'memory-store-two-processes': {
    fires: () => playLesson('two-processes', null),
    // One store: a session that is gone is gone for both.
    silent: async () => {
      await playLesson('two-processes', 'shared')
      const { json } = await server.ask('GET', '/api/sessions')
      for (const { sid } of json.rows) await server.ask('DELETE', `/api/sessions/${sid}`)
    },
  },
  'session-too-large': {
    fires: (browser) => browser.write({ order: 'x'.repeat(450_000) }),
    silent: async (browser) => {
      await browser.write({ order: 'x'.repeat(300_000) })
      await browser.ask('POST', '/lab/set-cookie', { body: { headers: [`theme=${'x'.repeat(5_000)}`] } })
    },
  },
  'same-site-none-as-csrf': {
    fires: () => playLesson('csrf', null),
    silent: async (browser) => {
      await playLesson('csrf', 'lax')
      await browser.write()
      await browser.write({ a: 2 })
      // No form sends that: the browser asked the app first whether this page may.
      await browser.write(
        { mail: 'ada@shop.example' },
        { 'Sec-Fetch-Site': 'cross-site', Origin: server.origin('other.localhost') },
      )
      await browser.read({ 'Sec-Fetch-Site': 'cross-site', Origin: server.origin('other.localhost') })
    },
  },
  'readable-session-cookie': {
    fires: async (browser) => {
      await setOptions({}, { httpOnly: false })
      await browser.write()
    },
    silent: (browser) => browser.write(),
  },
  'weak-secret': {
    fires: () => setOptions({ secret: ['keyboard cat'] }),
    silent: () => setOptions({ resave: true }),
  },
  'store-failing': {
    fires: async (browser) => {
      await browser.write()
      await server.ask('POST', '/api/failures', {
        body: { op: 'get' },
        headers: { [BROWSER_HEADER]: 'a'.repeat(16) },
      })
      await browser.read()
    },
    silent: async (browser) => {
      await browser.read({ Cookie: 'connect.sid=s%3Anobody.x' })
    },
  },
  'store-slow': {
    fires: async (browser) => {
      await browser.write()
      await slow('get', 210)
      await Promise.all(Array.from({ length: 12 }, () => browser.read()))
    },
    silent: async (browser) => {
      await browser.write()
      for (let at = 0; at < 12; at++) await browser.read()
    },
  },
}

async function playLesson(id: string, fix: string | null): Promise<void> {
  const lesson = lessons.find((one) => one.id === id)
  if (!lesson) throw new Error(`there is no lesson ${id}`)
  const player = new LessonPlayer(server, 'finds-by-lesson-a')
  await player.begin(id, fix)
  await player.play([...lesson.steps, ...lesson.guess.steps])
  await player.run()
}

/** A redirect, and the request after it as soon as its headers are there; with `save` they wait for the store. */
async function redirected(browser: LabBrowser, save: boolean): Promise<void> {
  const body = JSON.stringify({ to: '/lab/session', set: { user: 'ada' }, save })
  const headers = {
    ...browser.headers('/lab/redirect'),
    Host: `app.localhost:${server.port}`,
    'Content-Type': 'application/json',
  }
  const request = httpRequest({
    host: '127.0.0.1',
    port: server.port,
    method: 'POST',
    path: '/lab/redirect',
    headers,
  })
  request.end(body)
  const [response] = await once(request, 'response')
  await browser.read()
  response.resume()
  await once(response, 'end')
}

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

describe('the findings of a real run', { timeout: 60_000 }, () => {
  it.each(Object.entries(RUNS))('%s fires', async (id, { fires }) => {
    await fires(new LabBrowser(server))
    const findings = id === 'weak-secret' ? foundLive() : await found()
    expect(findings.map((each) => each.id)).toContain(id)
    const finding = findings.find((each) => each.id === id)
    const rule = rules.find((each) => each.id === id)
    expect(finding).toMatchObject({ level: rule?.level, title: rule?.title })
    expect(finding?.sentence.length).toBeGreaterThan(20)
  })

  it.each(Object.entries(RUNS))('%s leaves alone what looks like it', async (id, { silent }) => {
    await silent(new LabBrowser(server))
    expect([...(await found()), ...foundLive()].map((each) => each.id)).not.toContain(id)
  })

  it('tell of a session that was written after its headers', async () => {
    const inspector = createInspector({
      store: { kind: 'memory', async *rows() {} },
      expressSession: null,
      options: defaultLabOptions,
    })
    const sessions = new WatchedSessions(inspector)
    const app = express()
    app.use(inspector.capture)
    app.use(sessions.middleware(defaultLabOptions, inspector.observe(new MemoryStore(), sessions.inflated)))
    app.get('/', (request, response) => {
      response.write('first byte')
      Object.assign(request.session, { late: true })
      response.end()
    })
    const late = createServer(app).listen(0, '127.0.0.1')
    await once(late, 'listening')
    onTestFinished(async () => {
      late.close()
      await inspector.dispose()
    })
    await (await fetch(`http://127.0.0.1:${(late.address() as AddressInfo).port}/`)).text()
    await expect.poll(() => inspector.journal.since(0)?.at(-1)?.kind).toBe('end')
    expect(foundIn(inspector)).toMatchObject([{ id: 'headers-already-sent', level: 'broken' }])
  })

  it.each<[string, number, boolean, string[], number?]>([
    ['that ran out while its session was in use', 60_000, true, ['expires-while-active']],
    ['whose hour was 3.6 seconds', 3_600, false, ['max-age-in-seconds']],
    ['whose hour was 3.6 seconds, and has been mended', 3_600, false, [], 3_600_000],
    ['that was to live for half an hour, and did', 1_800_000, false, []],
  ])('tell of a cookie %s', async (_, lifetime, isUsed, ids, mended = lifetime) => {
    const browser = new LabBrowser(server)
    await setOptions({}, { maxAge: lifetime })
    await browser.write()
    if (isUsed) await browser.read()
    browser.scene.jar.clear()
    await setOptions({}, { maxAge: mended })
    await browser.read()
    const { text } = await server.ask('GET', '/api/journal')
    const file = parseRecording(text)
    if (!file.ok) throw new Error(file.detail)
    const { recording } = file
    const last = recording.events.findLast(({ kind }) => kind === 'request')?.seq ?? 0
    // The last request comes when that is over: then the browser has dropped the cookie by itself.
    const later = recording.events.map((event) =>
      event.seq < last ? event : { ...event, at: event.at + lifetime },
    )
    const told = (events: typeof later) =>
      findingsIn({ ...recording, events }, (profile) => engineOf(profile)).map(({ id }) => id)
    expect(told(later)).toEqual(ids)
    expect(told([...recording.events])).toEqual([])
  })

  it('tell of a session that is kept in a cookie and does not fit', async () => {
    const browser = new LabBrowser(server)
    await browser.ask('POST', '/lab/set-cookie', {
      body: { headers: [`cart=${'x'.repeat(5_000)}; HttpOnly`, 'cart.sig=abc; HttpOnly'] },
    })
    expect((await found()).map(({ id }) => id).toSorted()).toEqual(['cookie-refused', 'session-too-large'])
  })

  it('tell of a page of another origin that keeps no session, whoever its browser is', async () => {
    const browser = new LabBrowser(server)
    for (let at = 0; at < 3; at++) await browser.write({ a: at }, { [CREDENTIALS_HEADER]: 'omit' })
    const { text } = await server.ask('GET', '/api/journal')
    const file = parseRecording(text)
    if (!file.ok) throw new Error(file.detail)
    const { recording } = file
    const told = (origin: string, address: string, apart: number) => {
      let asked = 0
      const events = recording.events.map((event) => {
        if (event.kind === 'request') asked += 1
        const at = event.at + asked * apart
        if (event.kind !== 'request') return { ...event, at }
        const headers = ['Host', 'localhost:4000', 'Origin', origin, 'User-Agent', CHROME]
        return { ...event, at, browser: null, host: 'localhost:4000', address, headers }
      })
      return findingsIn({ ...recording, events }, (profile) => engineOf(profile)).map(({ id }) => id)
    }
    const page = 'http://localhost:5173'
    expect(told(page, '127.0.0.1', 2_000)).toEqual(['session-never-returns'])
    expect(told(page, '::1', 2_000)).toEqual(['session-never-returns'])
    expect(told(page, '127.0.0.1', 0)).toEqual([])
    expect(told(page, '203.0.113.7', 2_000)).toEqual([])
    expect(told('http://localhost:4000', '127.0.0.1', 2_000)).toEqual([])
  })

  it('count an exchange once, however often more of it becomes known', async () => {
    const browser = new LabBrowser(server)
    await browser.write({ a: 1 }, { [CREDENTIALS_HEADER]: 'omit' })
    const { text } = await server.ask('GET', '/api/journal')
    const file = parseRecording(text)
    if (!file.ok) throw new Error(file.detail)
    const { recording } = file
    const session = recording.events.find(({ kind }) => kind === 'session')
    if (!session) throw new Error('nothing was told of the session')
    // Told once more when the exchange is over, as where a handler calls save() late.
    const [seq, at] = [recording.snapshot.seq + 1, recording.snapshot.now]
    const again = { ...recording, events: [...recording.events, { ...session, seq, at }] }
    const told = findingsIn(again, (profile) => engineOf(profile)).map(({ id }) => id)
    expect(told).not.toContain('session-never-returns')
  })

  it('say which of two cookies of one name it is', async () => {
    const browser = new LabBrowser(server)
    const { setCookie } = await browser.write()
    const pair = setCookie[0]?.split(';')[0] ?? ''
    await browser.ask('POST', '/lab/set-cookie', {
      body: { headers: [`${pair}; Path=/lab; Domain=app.localhost`] },
    })
    await browser.read()
    await browser.ask('POST', '/lab/set-cookie', { body: { headers: ['connect.sid=; Path=/x; Max-Age=0'] } })
    const findings = await found()
    const cookies = (id: string) =>
      findings.find((each) => each.id === id)?.evidence.filter((one) => 'cookie' in one)
    const atLab = { cookie: 'connect.sid', domain: '.app.localhost', path: '/lab' }
    const atRoot = { cookie: 'connect.sid', domain: 'app.localhost', path: '/' }
    expect(cookies('two-session-cookies')).toEqual([atLab, atRoot])
    expect(cookies('clear-missed')).toHaveLength(1)
    expect(findings.find(({ id }) => id === 'two-session-cookies')?.sentence).toContain(
      'They lie at .app.localhost/lab and app.localhost/.',
    )
  })

  it('are each proven here', () => {
    const elsewhere = ['headers-already-sent', 'expires-while-active', 'session-skipped']
    expect(rules.map(({ id }) => id).toSorted()).toEqual([...Object.keys(RUNS), ...elsewhere].toSorted())
  })

  it('are none in a healthy one', async () => {
    const browser = new LabBrowser(server)
    await browser.ask('POST', '/lab/cookies', { body: { name: 'first_crumb', value: 'hello', options: {} } })
    for (let at = 0; at < 5; at++) await browser.write({ views: at })
    await browser.ask('POST', '/lab/session/regenerate')
    await browser.ask('POST', '/lab/login', { body: { ...signedIn, keepSessionInfo: false } })
    await browser.ask('POST', '/lab/logout', { body: { keepSessionInfo: false } })
    await browser.read()
    await browser.ask('POST', '/lab/cookies/clear', { body: { name: 'first_crumb', options: {} } })
    expect((await found()).filter(({ level }) => level !== 'note')).toEqual([])
  })
})
