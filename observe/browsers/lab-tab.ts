import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { Deed, Place } from '../cases/deed.ts'
import type { BrowserPage } from './browser-page.ts'

/** One tab as it stands: which page is at the top, and which frames are below. It loads anew only what has to be. */
export class LabTab {
  readonly #page: BrowserPage
  /** The top page that is loaded; null when that is not known, or when it is not to be used again. */
  #at: string | null = null
  /** It came as the answer to a form. */
  #posted = false
  /** What the frames show is not what was put there: whatever comes next builds its own. */
  #frameLeft = false

  constructor(page: BrowserPage) {
    this.#page = page
  }

  /** Whether that page stands here and can be reloaded without a question. */
  canReload(url: string): boolean {
    return this.#at === url && !this.#posted
  }

  /** Loads the frames, each in the one before; returns how deep the last is. */
  async enter({ top, frames }: Place): Promise<number> {
    if (this.#at !== top) await this.goTo(top)
    if (this.#frameLeft) await this.#page.evaluate('crumbscopeLab.enter([])')
    this.#frameLeft = false
    const isNew = await this.#page.evaluate(`crumbscopeLab.enter(${JSON.stringify(frames)})`)
    const last = frames.at(-1)
    if (isNew && last?.access) {
      await this.#page.allowStorageAccess(top, last.url)
      await this.#page.requestStorageAccess(frames.length)
    }
    return frames.length
  }

  /** As if the person typed it; `end`: where redirects lead to. */
  async goTo(url: string, end: string = url): Promise<void> {
    this.#at = null
    this.#posted = false
    await this.#page.goTo(url)
    this.#at = end
  }

  /** Has the page open in the name of another, or typed in. */
  async open(url: string, startedBy: string | null): Promise<void> {
    await this.goTo(startedBy ?? url)
    if (startedBy !== null) await this.leave(url, { do: 'leave', url, method: 'GET' })
  }

  /** The page at the top goes, for one at `url`. */
  async leave(url: string, deed: Deed): Promise<void> {
    this.#at = null
    await this.#page.leaving(() => this.act(0, deed))
    this.#at = url
    this.#posted = deed.method === 'POST'
  }

  /** A frame's document goes for another. */
  async leaveFrame(depth: number, deed: Deed): Promise<void> {
    await this.act(depth, deed)
    this.#frameLeft = true
  }

  /** A service worker passes on what `deed` has the step's page ask for, and goes. */
  async served<T>({ as, url, from }: RequestStep, deed: () => Promise<T>): Promise<T> {
    const page = as === 'navigation' || from === null ? url : from
    await this.goTo(page)
    await this.act(0, { do: 'serve' })
    if (from !== null && from !== page) await this.goTo(from)
    const came = await deed()
    await this.act(0, { do: 'endService' })
    // The page that stands keeps its worker.
    this.#at = null
    return came
  }

  act(depth: number, deed: Deed): Promise<unknown> {
    return this.#page.evaluate(`crumbscopeLab.act(${depth}, ${JSON.stringify(deed)})`)
  }

  /** Whatever the pages remember must not show in what is read next. */
  async forgetPages(): Promise<void> {
    if (await this.#page.forgetPages()) this.#at = null
  }
}
