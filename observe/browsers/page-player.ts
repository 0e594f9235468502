import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import { type Deed, deedFor, hopsOf, type Place, placeOf } from '../cases/deed.ts'
import { deadline } from '../deadline.ts'
import type { Arrival, LabServer } from '../lab-server.ts'
import type { CookieNews, Observation, Player } from '../observation.ts'
import type { BrowserPage } from './browser-page.ts'

/** Plays cases in one page of a browser whose every request goes to the lab. */
export class PagePlayer implements Player {
  readonly #page: BrowserPage
  readonly #lab: LabServer
  /** The top page that is loaded; null when that is not known. */
  #at: string | null = null
  #posted = false
  /** What the frames show is not what was put there: whatever comes next builds its own. */
  #frameLeft = false

  constructor(page: BrowserPage, lab: LabServer) {
    this.#page = page
    this.#lab = lab
  }

  async play(steps: readonly Step[]): Promise<Observation[]> {
    await this.#page.clearJar()
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
        if (await this.#page.forgetPages()) this.#at = null
        const depth = await this.#enter(placeOf(step))
        const now = Date.now()
        const documentCookie = String(await this.#act(depth, { do: 'readCookie' }))
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
    const depth = await this.#enter(placeOf(step))
    const now = Date.now()
    await this.#act(depth, deed)
    return { now, until: Date.now(), jar: await this.#page.jar() }
  }

  async #request(
    step: RequestStep,
    set: readonly string[],
    headers: readonly string[] = [],
  ): Promise<{ arrival: Arrival; news: CookieNews | null }> {
    const depth = await this.#prepare(step)
    const dealtWith = this.#page.watch(step)
    const arriving = this.#lab.expect({ hops: hopsOf(step), set, headers })
    await this.#ask(step, depth)
    const arrival = await deadline(arriving, `the browser to ask for ${step.url}`)
    return { arrival, news: await dealtWith() }
  }

  /** Loads the pages that the request comes from; returns how deep the one that asks is. */
  async #prepare(step: RequestStep): Promise<number> {
    if (step.as !== 'reload') return step.from === null ? 0 : this.#enter(placeOf(step))
    if (step.by === 'script') {
      // The page a step before has opened, if it is that one and was not posted.
      if (this.#at !== step.url || this.#posted) await this.#goTo(step.url)
    } else if (step.from === null) await this.#goTo(step.url)
    else {
      await this.#goTo(step.from)
      await this.#leave(step.url, { do: 'leave', url: step.url, method: 'GET' })
    }
    return 0
  }

  async #ask(step: RequestStep, depth: number): Promise<void> {
    const deed = deedFor(step)
    const [first = step.url] = hopsOf(step)
    if (step.within === 'frame' && deed) {
      await this.#act(depth, deed)
      this.#frameLeft = true
      return
    }
    if (step.as !== 'navigation' && step.as !== 'reload') {
      if (deed) await this.#act(depth, deed)
    } else if (deed) await this.#leave(step.url, deed)
    else if (step.as === 'reload') await this.#page.reload()
    else {
      await this.#goTo(first)
      this.#at = step.url
    }
  }

  /** Loads the frames, each in the one before; returns how deep the last is. */
  async #enter({ top, frames }: Place): Promise<number> {
    if (this.#at !== top) await this.#goTo(top)
    if (this.#frameLeft) await this.#page.evaluate('crumbscopeLab.enter([])')
    this.#frameLeft = false
    await this.#page.evaluate(`crumbscopeLab.enter(${JSON.stringify(frames)})`)
    return frames.length
  }

  async #goTo(url: string): Promise<void> {
    this.#at = null
    this.#posted = false
    await this.#page.goTo(url)
    this.#at = url
  }

  async #leave(url: string, deed: Deed): Promise<void> {
    this.#at = null
    await this.#page.leaving(() => this.#act(0, deed))
    this.#at = url
    this.#posted = deed.method === 'POST'
  }

  #act(depth: number, deed: Deed): Promise<unknown> {
    return this.#page.evaluate(`crumbscopeLab.act(${depth}, ${JSON.stringify(deed)})`)
  }
}
