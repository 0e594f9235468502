import { encodeBytes } from '../shared/cookie/byte-string.ts'
import type { RequestStep, Step } from '../shared/cookie/case.ts'
import type { JarCookie } from '../shared/cookie/play-case.ts'
import { ChromiumNetworkLog, type CookieNews, type DevToolsCookie } from './chromium-network-log.ts'
import type { CommandSocket } from './command-socket.ts'
import { deadline } from './deadline.ts'
import { type Deed, deedFor, type Frames, framesOf, hopsOf } from './deed.ts'
import type { Arrival, LabServer } from './lab-server.ts'
import type { Observation, Player } from './observation.ts'

/** Plays cases in one page of a browser context of its own, over the DevTools protocol. */
export class ChromiumPlayer implements Player {
  readonly #socket: CommandSocket
  readonly #lab: LabServer
  readonly #context: string
  readonly #session: string
  readonly #log = new ChromiumNetworkLog()
  readonly #stop: () => void
  /** The top page that is loaded. */
  #page: string | null = null
  #loaded: () => void = () => {}

  static async open(socket: CommandSocket, lab: LabServer): Promise<ChromiumPlayer> {
    const { browserContextId } = await socket.send('Target.createBrowserContext', {
      proxyServer: lab.address,
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
    const player = new ChromiumPlayer(socket, lab, String(browserContextId), String(sessionId))
    await player.#command('Page.enable')
    await player.#command('Network.enable')
    return player
  }

  private constructor(socket: CommandSocket, lab: LabServer, context: string, session: string) {
    this.#socket = socket
    this.#lab = lab
    this.#context = context
    this.#session = session
    this.#stop = socket.listen((notice) => {
      if (notice.sessionId !== session) return
      if (notice.method === 'Page.loadEventFired') this.#loaded()
      this.#log.take(notice)
    })
  }

  async play(steps: readonly Step[]): Promise<Observation[]> {
    await this.#clear()
    const seen: Observation[] = []
    for (const step of steps) seen.push(await this.#step(step))
    return seen
  }

  async close(): Promise<void> {
    this.#stop()
    this.#lab.close()
    await this.#socket.send('Target.disposeBrowserContext', { browserContextId: this.#context })
  }

  async #step(step: Step): Promise<Observation> {
    switch (step.kind) {
      case 'clear': {
        const now = Date.now()
        await this.#clear()
        return { now, until: Date.now(), jar: await this.#jar() }
      }
      case 'request': {
        const { arrival, news } = await this.#request(step, [])
        return {
          now: arrival.at,
          until: Date.now(),
          cookieHeader: arrival.cookieHeader,
          ...(news && { withheld: withheldOf(news) }),
        }
      }
      case 'response': {
        const { arrival, news } = await this.#request(step, step.set)
        return {
          now: arrival.at,
          until: Date.now(),
          jar: await this.#jar(),
          ...(news && {
            blocked: news.blocked.map(({ cookieLine, blockedReasons }) => ({
              line: encodeBytes(cookieLine),
              reasons: blockedReasons,
            })),
          }),
        }
      }
      case 'script-set':
        return this.#write(step, { do: 'setCookie', line: step.set })
      case 'store-set':
        return this.#write(step, { do: 'storeCookie', init: step.set })
      case 'script-get': {
        const depth = await this.#enter(framesOf(step))
        const now = Date.now()
        const documentCookie = String(await this.#act(depth, { do: 'readCookie' }))
        return { now, until: Date.now(), documentCookie }
      }
      default:
        return step satisfies never
    }
  }

  async #write(step: Extract<Step, { kind: 'script-set' | 'store-set' }>, deed: Deed): Promise<Observation> {
    const depth = await this.#enter(framesOf(step))
    const now = Date.now()
    await this.#act(depth, deed)
    return { now, until: Date.now(), jar: await this.#jar() }
  }

  async #request(
    step: RequestStep,
    set: readonly string[],
  ): Promise<{ arrival: Arrival; news: CookieNews | null }> {
    const deed = deedFor(step)
    const depth = await this.#prepare(step)
    const hops = hopsOf(step)
    const [first = step.url] = hops
    this.#log.forget()
    const arriving = this.#lab.expect({ hops, set })
    const loading = step.as === 'navigation' || step.as === 'reload' ? this.#load() : null
    if (deed) await this.#act(depth, deed)
    else if (step.as === 'reload') await this.#command('Page.reload')
    else await this.#command('Page.navigate', { url: first })
    const arrival = await deadline(arriving, `the browser to ask for ${step.url}`)
    if (loading) {
      this.#page = step.url
      await loading
    }
    // The protocol names no cookies of a WebSocket's handshake.
    const news = step.as === 'websocket' ? null : await this.#log.newsOf(first, hops.length - 1)
    return { arrival, news }
  }

  /** Loads the pages that the request comes from; returns how deep the one that asks is. */
  async #prepare(step: RequestStep): Promise<number> {
    if (step.as === 'reload') {
      if (step.by !== 'script' && step.from !== null) {
        await this.#goTo(step.from)
        const left = this.#load()
        await this.#act(0, { do: 'leave', url: step.url, method: 'GET' })
        await left
        this.#page = step.url
      } else await this.#goTo(step.url)
      return 0
    }
    return step.from === null ? 0 : this.#enter(framesOf(step))
  }

  /** Loads the frames, each in the one before; returns how deep the last is. */
  async #enter([top, ...below]: Frames): Promise<number> {
    if (this.#page !== top) await this.#goTo(top)
    await this.#evaluate(`crumbscopeLab.enter(${JSON.stringify(below)})`)
    return below.length
  }

  async #goTo(url: string): Promise<void> {
    const loading = this.#load()
    await this.#command('Page.navigate', { url })
    await loading
    this.#page = url
  }

  /** Call before what makes the top page load. */
  #load(): Promise<void> {
    this.#page = null
    const loading = new Promise<void>((resolve) => {
      this.#loaded = resolve
    })
    return deadline(loading, 'a page to load')
  }

  #act(depth: number, deed: Deed): Promise<unknown> {
    return this.#evaluate(`crumbscopeLab.act(${depth}, ${JSON.stringify(deed)})`)
  }

  /** An exception in the page comes back as its text: `cookieStore.set` may well refuse. */
  async #evaluate(expression: string): Promise<unknown> {
    const answer = await this.#command('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    return (answer.result as { value?: unknown } | undefined)?.value
  }

  async #clear(): Promise<void> {
    await this.#socket.send('Storage.clearCookies', { browserContextId: this.#context })
  }

  async #jar(): Promise<JarCookie[]> {
    const { cookies } = await this.#socket.send('Storage.getCookies', { browserContextId: this.#context })
    return (cookies as DevToolsCookie[]).map(jarCookie)
  }

  #command(method: string, params?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return deadline(this.#socket.send(method, params, this.#session), `${method} to be answered`)
  }
}

function withheldOf({ associated }: CookieNews): NonNullable<Observation['withheld']> {
  return associated
    .filter(({ blockedReasons }) => blockedReasons.length > 0)
    .map(({ cookie, blockedReasons }) => ({
      name: encodeBytes(cookie.name),
      domain: cookie.domain,
      path: encodeBytes(cookie.path),
      reasons: blockedReasons,
    }))
}

function jarCookie({ partitionKey, ...cookie }: DevToolsCookie): JarCookie {
  return {
    name: encodeBytes(cookie.name),
    value: encodeBytes(cookie.value),
    domain: cookie.domain,
    path: encodeBytes(cookie.path),
    expires: cookie.expires === -1 ? null : cookie.expires,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    sameSite: cookie.sameSite ?? null,
    partitionKey: partitionKey?.topLevelSite ?? null,
    ...(partitionKey?.hasCrossSiteAncestor && { crossSiteAncestor: true as const }),
  }
}
