import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { engineOf, Scene } from '../../shared/cookie/same-site/scene.ts'
import { findingsIn } from '../../shared/findings/findings-in.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { type OptionChange, withChanges } from '../../shared/lab-options/option-paths.ts'
import { BROWSER_HEADER, BROWSER_PARAM, CREDENTIALS_HEADER } from '../../shared/protocol/browser-id.ts'
import { baseState } from '../../shared/protocol/state/base-state.ts'
import { fold } from '../../shared/protocol/state/reduce.ts'
import { LESSON_PATH } from '../../shared/scenarios/lesson-path.ts'
import { Run, runIn } from '../../shared/scenarios/run.ts'
import { type Act, type Ask, asksOf, isOmitted, type Step } from '../../shared/scenarios/step.ts'
import type { TestServer } from '../testing/test-server.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36'

const HOSTS = { home: 'app.localhost', subHost: 'api.app.localhost', other: 'other.localhost' } as const

/** A page on another site that leads on, and the form that it sends. */
interface Page {
  readonly url: string
  readonly fields?: Record<string, string>
}

function siteOf(page: Page | undefined, host: keyof typeof HOSTS): string {
  if (page) return 'cross-site'
  return host === 'home' ? 'same-origin' : host === 'subHost' ? 'same-site' : 'cross-site'
}

/** A browser as far as lessons see one: it keeps cookies by the engine, and follows redirects as soon as it hears of them. */
export class LessonPlayer {
  readonly browser: string
  readonly #server: TestServer
  #scene = new Scene('chromium')
  #acts: Act[] = []
  #since = 0
  #id = ''
  #options: LabOptions | null = null
  #fix: string | null = null
  #socket: WebSocket | null = null

  constructor(server: TestServer, browser: string) {
    this.#server = server
    this.browser = browser
  }

  /** Puts the app in place, with an empty jar. */
  async begin(id: string, fix: string | null, changes: readonly OptionChange[] = []): Promise<void> {
    this.#id = id
    this.#fix = fix
    this.#options = null
    const { seq, options } = await this.#putInPlace(false)
    this.#since = seq
    if (changes.length === 0) return
    this.#options = withChanges(options as LabOptions, changes)
    this.#since = (await this.#putInPlace(false)).seq
    this.#scene = new Scene('chromium')
    this.#acts = []
  }

  /** What the app runs with, and the event in the journal that came before. */
  async #putInPlace(keepRows: boolean): Promise<{ seq: number; options: LabOptions | null }> {
    const { status, json } = await this.#server.ask('PUT', '/api/lesson', {
      headers: { [BROWSER_HEADER]: this.browser },
      body: { id: this.#id, fix: this.#fix, keepRows, options: this.#options },
    })
    expect(status).toBe(200)
    return json
  }

  async #connect(path: string): Promise<void> {
    const url = this.#url('home', path)
    const { header } = this.#scene.request(url, {
      as: 'websocket',
      from: this.#url('home', '/'),
      now: Date.now(),
    })
    this.#socket = new WebSocket(
      `ws://127.0.0.1:${this.#server.port}${LESSON_PATH}${path}?${BROWSER_PARAM}=${this.browser}`,
      {
        headers: {
          Host: `app.localhost:${this.#server.port}`,
          'User-Agent': CHROME,
          ...(header && { Cookie: header }),
        },
      },
    )
    await once(this.#socket, 'open')
  }

  async leave(): Promise<void> {
    this.#socket?.terminate()
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
    } else if ('restart' in step) {
      await this.#putInPlace(true)
      this.#acts.push({ act: 'restart' })
    } else if ('connect' in step) {
      await this.#connect(step.connect)
      this.#acts.push({ act: 'connect' })
    } else if ('say' in step) {
      this.#socket?.send(step.say)
      const [data] = await once(this.#socket as WebSocket, 'message')
      this.#acts.push({ act: 'say', value: String(data) })
    } else if ('edit' in step) await this.#edit(step.edit)
  }

  async #edit(data: object): Promise<void> {
    const sid = this.#runNow().seen.findLast((seen) => seen.sid !== null)?.sid
    const row = await this.#server.ask('GET', `/api/sessions/${sid}`)
    await this.#server.ask('PUT', `/api/sessions/${sid}`, { body: { data: { ...row.json.data, ...data } } })
    this.#acts.push({ act: 'edit' })
  }

  async #ask(ask: Ask, page?: Page): Promise<void> {
    const { send, viaProxy, host = 'home', opens, brings } = ask
    const body = brings
      ? { [brings.key]: (await this.run()).last(brings.of)?.says(brings.key) }
      : (page?.fields ?? ask.body)
    const omit = isOmitted(ask, this.#fix)
    const [method = '', path = ''] = send.split(' ')
    const home = this.#url('home', '/')
    const url = this.#url(host, path)
    const as = page || opens === 'tab' ? 'navigation' : opens === 'frame' ? 'iframe' : 'fetch'
    const from = page?.url ?? home
    const context = { as, method, from, now: Date.now() } as const
    const site = siteOf(page, host)
    const { header } = omit ? { header: null } : this.#scene.request(url, context)
    const payload = body && (page ? new URLSearchParams(page.fields).toString() : JSON.stringify(body))
    const named = host === 'home' && as === 'fetch'
    const { port } = this.#server
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path: named ? LESSON_PATH + path : `${LESSON_PATH}${path}?${BROWSER_PARAM}=${this.browser}`,
      agent: false,
      headers: {
        Host: `${HOSTS[host]}:${port}`,
        'User-Agent': CHROME,
        'Sec-Fetch-Site': site,
        Referer: `${new URL(from).origin}/`,
        'Sec-Fetch-Mode': as === 'fetch' ? 'cors' : 'navigate',
        'Sec-Fetch-Dest': as === 'fetch' ? 'empty' : as === 'iframe' ? 'iframe' : 'document',
        ...(named && { [BROWSER_HEADER]: this.browser }),
        ...(site !== 'same-origin' &&
          (as === 'fetch' || method !== 'GET') && { Origin: new URL(from).origin }),
        ...(host === 'home' && omit && { [CREDENTIALS_HEADER]: 'omit' }),
        ...(viaProxy && { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' }),
        ...(header !== null && { Cookie: header }),
        ...(payload && {
          'Content-Type': page ? 'application/x-www-form-urlencoded' : 'application/json',
          'Content-Length': Buffer.byteLength(payload),
        }),
      },
    })
    request.on('error', () => {})
    request.end(payload)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    if (!omit) for (const line of response.headers['set-cookie'] ?? []) this.#scene.set(line, url, context)
    const rest = text(response).catch(() => '')
    if (opens === 'tab') await this.#follow(await rest, url)
    const { location } = response.headers
    if (location !== undefined) {
      const next = new URL(location, url).pathname.slice(LESSON_PATH.length)
      await this.#ask({ send: `GET ${next}`, host })
    }
    await rest
  }

  /** What a page does by itself: it goes on to an address, or sends its form. */
  async #follow(html: string, url: string): Promise<void> {
    const [, link, action] = /; url=([^"]+)"|method="post" action="([^"]+)"/.exec(html) ?? []
    const path = new URL(link ?? action ?? '').pathname.slice(LESSON_PATH.length)
    const fields = [...html.matchAll(/<input name="([^"]+)" value="([^"]+)"/g)].map(([, key, value]) => [
      key,
      value,
    ])
    await this.#ask(
      { send: `${link ? 'GET' : 'POST'} ${path}` },
      { url, ...(action && { fields: Object.fromEntries(fields) }) },
    )
  }

  #url(host: keyof typeof HOSTS, path: string): string {
    return `${this.#server.origin(HOSTS[host])}${LESSON_PATH}${path}`
  }
}
