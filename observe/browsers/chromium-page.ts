import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import { hopsOf } from '../cases/deed.ts'
import { deadline } from '../deadline.ts'
import type { CookieNews } from '../observation.ts'
import type { BrowserPage } from './browser-page.ts'
import { cookieNews, jarCookie } from './chromium-cookies.ts'
import { ChromiumNetworkLog, type DevToolsCookie } from './chromium-network-log.ts'
import { CommandSocket } from './command-socket.ts'
import type { LaunchedBrowser } from './launch-browser.ts'

/** A page in a browser context of its own, over the DevTools protocol. */
export class ChromiumPage implements BrowserPage {
  readonly #browser: LaunchedBrowser
  readonly #socket: CommandSocket
  readonly #context: string
  readonly #session: string
  readonly #log = new ChromiumNetworkLog()
  #hasGrants = false
  #loaded: () => void = () => {}

  /** `proxy`: host and port that every request goes to. */
  static async open(browser: LaunchedBrowser, proxy: string): Promise<ChromiumPage> {
    const socket = await CommandSocket.open(browser.address)
    const { browserContextId } = await socket.send('Target.createBrowserContext', {
      proxyServer: proxy,
      // Loopback hosts too.
      proxyBypassList: '<-loopback>',
    })
    // Hidden: nothing is painted, which halves the cost of a page.
    const { targetId } = await socket.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      hidden: true,
    })
    const { sessionId } = await socket.send('Target.attachToTarget', { targetId, flatten: true })
    const page = new ChromiumPage(browser, socket, String(browserContextId), String(sessionId))
    await page.#command('Page.enable')
    await page.#command('Network.enable')
    return page
  }

  private constructor(browser: LaunchedBrowser, socket: CommandSocket, context: string, session: string) {
    this.#browser = browser
    this.#socket = socket
    this.#context = context
    this.#session = session
    socket.listen((notice) => {
      if (notice.sessionId !== session) return
      if (notice.method === 'Page.loadEventFired') this.#loaded()
      this.#log.take(notice)
    })
  }

  goTo(url: string): Promise<void> {
    return this.leaving(() => this.#command('Page.navigate', { url }))
  }

  reload(): Promise<void> {
    return this.leaving(() => this.#command('Page.reload'))
  }

  async leaving(deed: () => Promise<unknown>): Promise<void> {
    const loading = new Promise<void>((resolve) => {
      this.#loaded = resolve
    })
    await deed()
    await deadline(loading, 'a page to load')
  }

  /** Chromium's pages ask for the jar each time they read it. */
  async forgetPages(): Promise<boolean> {
    return false
  }

  async evaluate(expression: string): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true }
    const { result } = await this.#command('Runtime.evaluate', params)
    return (result as { value?: unknown } | undefined)?.value
  }

  watch(step: RequestStep): () => Promise<CookieNews | null> {
    this.#log.forget()
    // The protocol names no cookies of a WebSocket's handshake, nor of what a service worker asks for on the page's own
    // session, and of what is asked for twice those of both times.
    if (step.as === 'websocket' || step.worker || step.activate === 'retry') return async () => null
    const hops = hopsOf(step)
    const began = hops[0] ?? step.url
    return async () => cookieNews(await this.#log.newsOf(began, hops.length - 1, step.as === 'preflight'))
  }

  async allowStorageAccess(top: string, framed: string): Promise<void> {
    await this.#socket.send('Browser.setPermission', {
      browserContextId: this.#context,
      permission: { name: 'storage-access' },
      setting: 'granted',
      origin: new URL(top).origin,
      embeddedOrigin: new URL(framed).origin,
    })
    this.#hasGrants = true
  }

  async requestStorageAccess(depth: number): Promise<void> {
    const { frameTree } = await this.#command('Page.getFrameTree')
    let tree = frameTree as FrameTree
    for (let deep = 0; deep < depth; deep++) {
      const child = tree.childFrames?.at(-1)
      if (!child) throw new Error('there is no such frame')
      tree = child
    }
    const world = await this.#command('Page.createIsolatedWorld', { frameId: tree.frame.id })
    const { exceptionDetails } = await this.#command('Runtime.evaluate', {
      expression: 'document.requestStorageAccess()',
      contextId: world.executionContextId,
      awaitPromise: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error('the browser refused storage access')
  }

  async forgetGrants(): Promise<void> {
    if (!this.#hasGrants) return
    await this.#socket.send('Browser.resetPermissions', { browserContextId: this.#context })
    this.#hasGrants = false
  }

  async clearJar(): Promise<void> {
    await this.#socket.send('Storage.clearCookies', { browserContextId: this.#context })
  }

  async jar(): Promise<JarCookie[]> {
    const { cookies } = await this.#socket.send('Storage.getCookies', { browserContextId: this.#context })
    return (cookies as DevToolsCookie[]).map(jarCookie)
  }

  async version(): Promise<string> {
    return String((await this.#socket.send('Browser.getVersion')).product)
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.#browser.close()
  }

  #command(method: string, params?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return deadline(this.#socket.send(method, params, this.#session), `${method} to be answered`)
  }
}

/** `Page.FrameTree` */
interface FrameTree {
  readonly frame: { readonly id: string }
  readonly childFrames?: readonly FrameTree[]
}
