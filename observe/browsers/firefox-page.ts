import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import { deadline } from '../deadline.ts'
import type { CookieNews } from '../observation.ts'
import type { BrowserPage } from './browser-page.ts'
import { CommandSocket } from './command-socket.ts'
import { jarCookies, LIST_COOKIES } from './firefox-cookies.ts'
import type { LaunchedBrowser } from './launch-browser.ts'

/** A tab, over WebDriver BiDi; the jar is read and emptied by a script with the browser's own rights. */
export class FirefoxPage implements BrowserPage {
  readonly #browser: LaunchedBrowser
  readonly #socket: CommandSocket
  readonly #version: string
  readonly #tab: string
  /** The browser's own window, where `Services` is. */
  readonly #chrome: string
  #loaded: () => void = () => {}
  #hasGrants = false

  static async open(browser: LaunchedBrowser): Promise<FirefoxPage> {
    const socket = await CommandSocket.open(`${browser.address}/session`)
    const { capabilities } = await socket.send('session.new', {
      capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
    })
    const { browserVersion } = capabilities as { browserVersion: string }
    await socket.send('session.subscribe', { events: ['browsingContext.load'] })
    const tab = await firstContext(socket, {})
    const chrome = await firstContext(socket, { 'moz:scope': 'chrome' })
    return new FirefoxPage(browser, socket, browserVersion, tab, chrome)
  }

  private constructor(
    browser: LaunchedBrowser,
    socket: CommandSocket,
    version: string,
    tab: string,
    chrome: string,
  ) {
    this.#browser = browser
    this.#socket = socket
    this.#version = version
    this.#tab = tab
    this.#chrome = chrome
    socket.listen(({ method, params }) => {
      if (method === 'browsingContext.load' && params.context === tab) this.#loaded()
    })
  }

  async goTo(url: string): Promise<void> {
    await this.#command('browsingContext.navigate', { context: this.#tab, url, wait: 'complete' })
  }

  async reload(): Promise<void> {
    await this.#command('browsingContext.reload', { context: this.#tab, wait: 'complete' })
  }

  async leaving(deed: () => Promise<unknown>): Promise<void> {
    const loading = new Promise<void>((resolve) => {
      this.#loaded = resolve
    })
    await deed()
    await deadline(loading, 'a page to load')
  }

  /**
   * A page's process keeps a copy of the jar, with writes that the jar has refused (see DEVIATIONS.md): a page of the
   * browser's own takes its place, and the process ends.
   */
  async forgetPages(): Promise<boolean> {
    await this.goTo('about:support')
    await this.#evaluate(
      `(async () => {
        while (ChromeUtils.getAllDOMProcesses().some(({ remoteType }) => remoteType === 'web')) {
          await new Promise((resolve) => {
            const observer = () => {
              Services.obs.removeObserver(observer, 'ipc:content-shutdown')
              resolve()
            }
            Services.obs.addObserver(observer, 'ipc:content-shutdown')
          })
        }
      })()`,
      this.#chrome,
    )
    return true
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#evaluate(expression, this.#tab)
  }

  watch({ as, url }: RequestStep): () => Promise<CookieNews | null> {
    // Of all requests only a beacon gives the page no sign that it is over.
    if (as !== 'beacon') return async () => null
    const over = this.#evaluate(
      `new Promise((resolve) => {
        const observer = {
          observe(channel, topic) {
            if (channel.QueryInterface(Ci.nsIHttpChannel).URI.spec !== ${JSON.stringify(url)}) return
            Services.obs.removeObserver(observer, topic)
            resolve()
          },
        }
        Services.obs.addObserver(observer, 'http-on-stop-request')
      })`,
      this.#chrome,
    )
    return () => over.then(() => null)
  }

  /** Firefox asks nobody here (see its preferences). */
  async allowStorageAccess(): Promise<void> {}

  async requestStorageAccess(depth: number): Promise<void> {
    const { contexts } = await this.#command('browsingContext.getTree', { root: this.#tab })
    let [context] = contexts as ContextTree[]
    for (let deep = 0; deep < depth; deep++) context = context?.children?.at(-1)
    if (!context) throw new Error('there is no such frame')
    const { type } = await this.#command('script.evaluate', {
      expression: 'document.requestStorageAccess()',
      target: { context: context.context },
      awaitPromise: true,
      userActivation: true,
    })
    if (type !== 'success') throw new Error('the browser refused storage access')
    this.#hasGrants = true
  }

  async forgetGrants(): Promise<void> {
    if (this.#hasGrants) await this.#evaluate('Services.perms.removeAll()', this.#chrome)
    this.#hasGrants = false
  }

  async clearJar(): Promise<void> {
    await this.#evaluate('Services.cookies.removeAll()', this.#chrome)
  }

  async jar(): Promise<JarCookie[]> {
    return jarCookies(String(await this.#evaluate(LIST_COOKIES, this.#chrome)))
  }

  async version(): Promise<string> {
    return `Firefox/${this.#version}`
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.#browser.close()
  }

  async #evaluate(expression: string, context: string): Promise<unknown> {
    const params = { expression, target: { context }, awaitPromise: true }
    const { result } = await this.#command('script.evaluate', params)
    return (result as { value?: unknown } | undefined)?.value
  }

  #command(method: string, params: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return deadline(this.#socket.send(method, params), `${method} to be answered`)
  }
}

async function firstContext(
  socket: CommandSocket,
  params: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { contexts } = await socket.send('browsingContext.getTree', params)
  const [first] = contexts as { context: string }[]
  if (!first) throw new Error('the browser has no window')
  return first.context
}

/** `browsingContext.Info` */
interface ContextTree {
  readonly context: string
  readonly children?: readonly ContextTree[] | null
}
