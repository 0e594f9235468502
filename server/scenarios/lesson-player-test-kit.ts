import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { engineOf, Scene } from '../../shared/cookie/same-site/scene.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import { BROWSER_HEADER, BROWSER_PARAM, CREDENTIALS_HEADER } from '../../shared/protocol/browser-id.ts'
import { baseState } from '../../shared/protocol/state/base-state.ts'
import { fold } from '../../shared/protocol/state/reduce.ts'
import { LESSON_PATH } from '../../shared/scenarios/lesson-path.ts'
import { Run, runIn } from '../../shared/scenarios/run.ts'
import { type Act, type Ask, asksOf, isOmitted, type Step } from '../../shared/scenarios/step.ts'
import type { TestServer } from '../testing/test-server.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36'

const HOSTS = { home: 'app.localhost', subHost: 'api.app.localhost', other: 'other.localhost' } as const

/** A browser as far as lessons see one: it keeps cookies by the engine, and follows redirects as soon as it hears of them. */
export class LessonPlayer {
  readonly browser: string
  readonly #server: TestServer
  #scene = new Scene('chromium')
  #acts: Act[] = []
  #since = 0
  #fix: string | null = null

  constructor(server: TestServer, browser: string) {
    this.#server = server
    this.browser = browser
  }

  /** Puts the app in place, with an empty jar. */
  async begin(id: string, fix: string | null): Promise<void> {
    const { status, json } = await this.#server.ask('PUT', '/api/lesson', {
      headers: { [BROWSER_HEADER]: this.browser },
      body: { id, fix, keepRows: false },
    })
    expect(status).toBe(200)
    this.#since = json.seq
    this.#fix = fix
    this.#scene = new Scene('chromium')
    this.#acts = []
  }

  async leave(): Promise<void> {
    await this.#server.ask('DELETE', '/api/lesson', { headers: { [BROWSER_HEADER]: this.browser } })
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#step(step)
  }

  /** What has happened since it began; waits until everything asked for is over. */
  async run(): Promise<Run> {
    let run = new Run([])
    await expect
      .poll(() => {
        run = this.#runNow()
        return run.settled
      })
      .toBe(true)
    return run
  }

  #runNow(): Run {
    const { end, events } = this.#server.composed.inspector.recording()
    const recording = {
      crumbscope: 'journal',
      version: 1,
      epoch: end.epoch,
      oldest: 1,
      snapshot: end,
      events: [...events],
    } as const
    return runIn({
      state: fold(baseState(recording), recording.events),
      browser: this.browser,
      since: this.#since,
      acts: this.#acts,
      findings: findingsIn(recording, (profile) => engineOf(profile)),
    })
  }

  async #step(step: Step): Promise<void> {
    if (asksOf(step).length > 0) await Promise.all(asksOf(step).map((ask) => this.#ask(ask)))
    else if ('read' in step)
      this.#acts.push({
        act: 'read',
        value: this.#scene.read(`${this.#server.origin()}/`, { now: Date.now() }),
      })
    else if ('drop' in step) {
      this.#scene.jar.clear()
      this.#acts.push({ act: 'drop' })
    } else if ('wait' in step) {
      await setTimeout(step.wait)
      this.#acts.push({ act: 'wait' })
    } else if ('edit' in step) await this.#edit(step.edit)
  }

  async #edit(data: object): Promise<void> {
    const sid = this.#runNow().seen.findLast((seen) => seen.sid !== null)?.sid
    const row = await this.#server.ask('GET', `/api/sessions/${sid}`)
    await this.#server.ask('PUT', `/api/sessions/${sid}`, { body: { data: { ...row.json.data, ...data } } })
    this.#acts.push({ act: 'edit' })
  }

  async #ask(ask: Ask): Promise<void> {
    const { send, viaProxy, body, host = 'home' } = ask
    const omit = isOmitted(ask, this.#fix)
    const [method = '', path = ''] = send.split(' ')
    const home = this.#url('home', '/')
    const url = this.#url(host, path)
    const context = { as: 'fetch', method, from: home, now: Date.now() } as const
    const { header } = omit ? { header: null } : this.#scene.request(url, context)
    const payload = body && JSON.stringify(body)
    const { port } = this.#server
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path: host === 'home' ? LESSON_PATH + path : `${LESSON_PATH}${path}?${BROWSER_PARAM}=${this.browser}`,
      agent: false,
      headers: {
        Host: `${HOSTS[host]}:${port}`,
        'User-Agent': CHROME,
        'Sec-Fetch-Site': host === 'home' ? 'same-origin' : host === 'subHost' ? 'same-site' : 'cross-site',
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Dest': 'empty',
        ...(host === 'home' ? { [BROWSER_HEADER]: this.browser } : { Origin: this.#server.origin() }),
        ...(host === 'home' && omit && { [CREDENTIALS_HEADER]: 'omit' }),
        ...(viaProxy && { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' }),
        ...(header !== null && { Cookie: header }),
        ...(payload && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) }),
      },
    })
    request.on('error', () => {})
    request.end(payload)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    if (!omit) for (const line of response.headers['set-cookie'] ?? []) this.#scene.set(line, url, context)
    const rest = text(response).catch(() => '')
    const { location } = response.headers
    if (location !== undefined) {
      const next = new URL(location, url).pathname.slice(LESSON_PATH.length)
      await this.#ask({ send: `GET ${next}`, host })
    }
    await rest
  }

  #url(host: keyof typeof HOSTS, path: string): string {
    return `${this.#server.origin(HOSTS[host])}${LESSON_PATH}${path}`
  }
}
