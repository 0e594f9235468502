import { Scene } from '../../shared/cookie/same-site/scene.ts'
import { BROWSER_HEADER, CREDENTIALS_HEADER } from '../../shared/protocol/browser-id.ts'
import type { Answer, Ask } from './test-ask.ts'
import type { TestServer } from './test-server.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36'

/** A browser as far as the lab sees one: it keeps cookies, by the engine, and says who it is. For tests. */
export class LabBrowser {
  readonly scene = new Scene('chromium')
  readonly #server: TestServer
  readonly #id: string

  constructor(server: TestServer, id = 'a'.repeat(16)) {
    this.#server = server
    this.#id = id
  }

  headers(path: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const home = this.#server.origin()
    const { header } = this.scene.request(`${home}${path}`, { as: 'fetch', from: home, now: Date.now() })
    return {
      'User-Agent': CHROME,
      [BROWSER_HEADER]: this.#id,
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
    const home = this.#server.origin()
    for (const line of answer.setCookie)
      this.scene.set(line, `${home}${path}`, { as: 'fetch', from: home, now: Date.now() })
    return answer
  }

  write = (set: object = { views: 1 }, headers?: Record<string, string>) =>
    this.ask('PATCH', '/lab/session', { body: { set }, ...(headers && { headers }) })

  read = (headers?: Record<string, string>) => this.ask('GET', '/lab/session', headers && { headers })
}
