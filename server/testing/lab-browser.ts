import type { RequestContext } from '../../shared/cookie/same-site/context.ts'
import { Scene } from '../../shared/cookie/same-site/scene.ts'
import { BROWSER_HEADER, CREDENTIALS_HEADER } from '../../shared/protocol/browser-id.ts'
import type { Answer, Ask } from './test-ask.ts'
import type { TestServer } from './test-server.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36'

/** A browser as far as the lab sees one: it keeps cookies, by the engine, and says who it is. For tests. */
export class LabBrowser {
  readonly scene = new Scene('chromium')
  readonly #server: TestServer
  readonly #id: string | null
  readonly #always: Readonly<Record<string, string>>

  /** `id`: null where it does not say who it is. `always`: headers of each of its requests. */
  constructor(
    server: TestServer,
    id: string | null = 'a'.repeat(16),
    always: Readonly<Record<string, string>> = {},
  ) {
    this.#server = server
    this.#id = id
    this.#always = always
  }

  headers(path: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const home = this.#server.origin()
    const { header } = this.scene.request(`${home}${path}`, { as: 'fetch', from: home, now: Date.now() })
    return {
      ...this.#own(),
      'Sec-Fetch-Site': 'same-origin',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Dest': 'empty',
      ...(header !== null && more[CREDENTIALS_HEADER] === undefined && { Cookie: header }),
      ...more,
    }
  }

  async ask(method: string, path: string, { headers, ...ask }: Ask = {}): Promise<Answer> {
    const sent = this.headers(path, headers as Record<string, string>)
    const answer = await this.#server.ask(method, path, { ...ask, headers: sent })
    this.#take(answer, path, { as: 'fetch', from: this.#server.origin() })
    return answer
  }

  /** Goes there by a link on a page of that site; by the address bar where it is null. */
  async follow(path: string, from: string | null): Promise<Answer> {
    const url = `${this.#server.origin()}${path}`
    const { header } = this.scene.request(url, { as: 'navigation', from, now: Date.now() })
    const headers = {
      ...this.#own(),
      'Sec-Fetch-Site': from === null ? 'none' : 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      'Sec-Fetch-User': '?1',
      ...(header !== null && { Cookie: header }),
    }
    const answer = await this.#server.ask('GET', path, { headers })
    this.#take(answer, path, { as: 'navigation', from })
    return answer
  }

  #own(): Record<string, string> {
    return { 'User-Agent': CHROME, ...(this.#id !== null && { [BROWSER_HEADER]: this.#id }), ...this.#always }
  }

  #take({ setCookie }: Answer, path: string, how: Pick<RequestContext, 'as' | 'from'>): void {
    const url = `${this.#server.origin()}${path}`
    for (const line of setCookie) this.scene.set(line, url, { ...how, now: Date.now() })
  }

  write = (set: object = { views: 1 }, headers?: Record<string, string>) =>
    this.ask('PATCH', '/lab/session', { body: { set }, ...(headers && { headers }) })

  read = (headers?: Record<string, string>) => this.ask('GET', '/lab/session', headers && { headers })
}
