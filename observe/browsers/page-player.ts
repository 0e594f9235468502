import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import { type Deed, deedFor, hopsOf, placeOf } from '../cases/deed.ts'
import { deadline } from '../deadline.ts'
import type { Arrival, LabServer } from '../lab-server.ts'
import type { CookieNews, Observation, Player } from '../observation.ts'
import type { BrowserPage } from './browser-page.ts'
import { LabTab } from './lab-tab.ts'

/** Plays cases in one tab of a browser whose every request goes to the lab. */
export class PagePlayer implements Player {
  readonly #page: BrowserPage
  readonly #lab: LabServer
  readonly #tab: LabTab

  constructor(page: BrowserPage, lab: LabServer) {
    this.#page = page
    this.#lab = lab
    this.#tab = new LabTab(page)
  }

  async play(steps: readonly Step[]): Promise<Observation[]> {
    await this.#page.clearJar()
    await this.#page.forgetGrants()
    const seen: Observation[] = []
    for (const step of steps) seen.push(await this.#step(step))
    return seen
  }

  version(): Promise<string> {
    return this.#page.version()
  }

  async close(): Promise<void> {
    this.#lab.close()
    await this.#page.close()
  }

  async #step(step: Step): Promise<Observation> {
    switch (step.kind) {
      case 'clear': {
        const now = Date.now()
        await this.#page.clearJar()
        return { now, until: Date.now(), jar: await this.#page.jar() }
      }
      case 'clear-site-data': {
        const { arrival } = await this.#request(step, [], ['Clear-Site-Data: "cookies"'])
        return { now: arrival.at, until: Date.now(), jar: await this.#page.jar() }
      }
      case 'request': {
        const { arrival, news } = await this.#request(step, [])
        const { at, cookieHeader } = arrival
        return { now: at, until: Date.now(), cookieHeader, ...(news && { withheld: news.withheld }) }
      }
      case 'response': {
        const dated = step.date === undefined ? [] : [`Date: ${new Date(step.date).toUTCString()}`]
        const { arrival, news } = await this.#request(step, step.set, dated)
        const jar = await this.#page.jar()
        return { now: arrival.at, until: Date.now(), jar, ...(news && { blocked: news.blocked }) }
      }
      case 'script-set':
        return this.#write(step, { do: 'setCookie', line: step.set })
      case 'store-set':
        return this.#write(step, { do: 'storeCookie', init: step.set })
      case 'store-delete':
        return this.#write(step, { do: 'deleteCookie', options: step.set })
      case 'script-get': {
        await this.#tab.forgetPages()
        const depth = await this.#tab.enter(placeOf(step))
        const now = Date.now()
        const documentCookie = String(await this.#tab.act(depth, { do: 'readCookie' }))
        return { now, until: Date.now(), documentCookie }
      }
      default:
        return step satisfies never
    }
  }

  async #write(
    step: Extract<Step, { kind: 'script-set' | 'store-set' | 'store-delete' }>,
    deed: Deed,
  ): Promise<Observation> {
    const depth = await this.#tab.enter(placeOf(step))
    const now = Date.now()
    await this.#tab.act(depth, deed)
    return { now, until: Date.now(), jar: await this.#page.jar() }
  }

  async #request(
    step: RequestStep,
    set: readonly string[],
    headers: readonly string[] = [],
  ): Promise<{ arrival: Arrival; news: CookieNews | null }> {
    if (step.worker) return this.#tab.served(step, () => this.#asked(step, 0, set, headers))
    return this.#asked(step, await this.#prepare(step), set, headers)
  }

  /** Loads the pages that the request comes from; returns how deep the one that asks is. */
  async #prepare(step: RequestStep): Promise<number> {
    const { as, by, from, url, within, history, cameFrom, activate } = step
    if (history === 'back') {
      if (from === null) throw new Error('a page is needed that goes back')
      await this.#tab.open(url, cameFrom ?? null)
      await this.#tab.goTo(from)
      return 0
    }
    if (as === 'reload' && within !== 'frame') {
      // The page a step before has opened, if it is that one and was not posted.
      const stands = by === 'script' && cameFrom === undefined && this.#tab.canReload(url)
      if (!stands) await this.#tab.open(url, (by === 'script' ? cameFrom : from) ?? null)
      return 0
    }
    if (from === null) return 0
    const place = placeOf(step)
    if (activate !== undefined) await this.#page.allowStorageAccess(place.top, url)
    return this.#tab.enter(place)
  }

  async #asked(
    step: RequestStep,
    depth: number,
    set: readonly string[],
    headers: readonly string[],
  ): Promise<{ arrival: Arrival; news: CookieNews | null }> {
    const dealtWith = this.#page.watch(step)
    const preflight = step.as === 'preflight'
    const retry = step.activate === 'retry'
    const loads = step.activate === 'load' ? ['Activate-Storage-Access: load'] : []
    const plan = { hops: hopsOf(step), set, headers: [...headers, ...loads], preflight, retry }
    const arriving = this.#lab.expect(plan)
    await this.#ask(step, depth)
    const arrival = await deadline(arriving, `the browser to ask for ${step.url}`)
    return { arrival, news: await dealtWith() }
  }

  async #ask(step: RequestStep, depth: number): Promise<void> {
    const deed = deedFor(step)
    const [first = step.url] = hopsOf(step)
    if (step.within === 'frame' && deed) await this.#tab.leaveFrame(depth, deed)
    else if (step.as !== 'navigation' && step.as !== 'reload') {
      if (deed) await this.#tab.act(depth, deed)
    } else if (deed) await this.#tab.leave(step.url, deed)
    else if (step.as === 'reload') await this.#page.reload()
    else await this.#tab.goTo(first, step.url)
  }
}
