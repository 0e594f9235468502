import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'

export type Way = 'res.cookie()' | 'Set-Cookie header' | 'document.cookie'

const PANES = ['Browser', 'Wire', 'Server'] as const

export interface Screen {
  readonly panes: readonly (typeof PANES)[number][]
  readonly show: () => Promise<void>
}

/** The page as a person meets it: three panes, and what stands in them, found by role and name. */
export class Playground {
  readonly page: Page
  readonly browser: Locator
  readonly wire: Locator
  readonly server: Locator
  readonly composer: Locator
  readonly verdict: Locator
  readonly jar: Locator
  readonly exchanges: Locator
  readonly sessions: Locator
  readonly options: Locator
  readonly toasts: Locator
  /** Under the top bar: how the page stands to the server. */
  readonly linkBanner: Locator

  constructor(page: Page) {
    this.page = page
    this.browser = pane(page, 'Browser')
    this.wire = pane(page, 'Wire')
    this.server = pane(page, 'Server')
    this.composer = this.browser.getByRole('region', { name: 'Compose' })
    this.verdict = this.composer.locator('.composer-facts')
    this.jar = this.browser.getByRole('grid', { name: 'Cookies in this browser' })
    this.exchanges = this.wire.getByRole('list', { name: 'Exchanges, newest first' })
    this.sessions = this.server.getByRole('grid', { name: 'Sessions in the store' })
    this.options = this.server.getByRole('region', { name: 'Options' })
    this.linkBanner = page.locator('.banner')
    this.toasts = page.getByRole('region', { name: 'What just happened' })
  }

  /** Loads the page and waits until it is live. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path)
    await this.expectLive()
  }

  async expectLive(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible({
      timeout: 30_000,
    })
  }

  /** What can be in view: all three panes at once, or below 1100 px each by its tab. */
  async screens(): Promise<readonly Screen[]> {
    const tabs = this.page.getByRole('tablist', { name: 'Panes' }).getByRole('tab')
    // The page notices a moment later that its window has another width.
    const isWide = (this.page.viewportSize()?.width ?? 0) >= 1100
    await expect(tabs).toHaveCount(isWide ? 0 : PANES.length)
    if (isWide) return [{ panes: PANES, show: async () => {} }]
    return PANES.map((title, at) => ({
      panes: [title],
      show: async () => {
        await tabs.nth(at).click()
        // A pane is fetched when it is first shown; its head comes with it.
        await expect(pane(this.page, title).getByRole('heading', { name: title, exact: true })).toBeVisible()
      },
    }))
  }

  /** A pane is a region where all three stand side by side, else the panel of its tab. */
  async expectNamed({ panes }: Screen): Promise<void> {
    for (const title of panes) {
      const alone = panes.length === 1
      await expect(pane(this.page, title)).toHaveRole(alone ? 'tabpanel' : 'region')
      await expect(pane(this.page, title)).toHaveAccessibleName(alone ? new RegExp(`^${title}`) : title)
    }
  }

  // Browser pane

  /** The jar's row of a cookie by this name. */
  cookie(name: string): Locator {
    return this.jar.getByRole('row').filter({ has: this.#mark(name) })
  }

  /** The row of a cookie that was refused. */
  ghost(name: string): Locator {
    return this.browser.locator('.cookie-row--ghost').filter({ has: this.#mark(name) })
  }

  /** Predicted and seen alike: the engine was right. */
  async expectStored(name: string): Promise<void> {
    await expect(
      this.cookie(name).getByRole('img', { name: 'predicted stored, seen', exact: true }),
    ).toBeVisible()
  }

  /** Neither predicted to be there nor seen; the row may stay a moment, struck. */
  async expectGone(name: string): Promise<void> {
    await expect(
      this.cookie(name).getByRole('img', { name: /^(predicted stored|not predicted, seen)/ }),
    ).toHaveCount(0)
  }

  get rawLine(): Locator {
    return this.composer.getByRole('textbox', { name: /^(res\.cookie|Set-Cookie|document\.cookie)/ })
  }

  get sendCookie(): Locator {
    return this.composer.getByRole('button', { name: /^(Send|Set)( it anyway)?(\s*(Ctrl|⌘).*)?$/ })
  }

  /** Writes a header line into the composer, then chooses the way; it is folded in part where there is little room. */
  async compose(line: string, way: Way = 'Set-Cookie header'): Promise<void> {
    const unfold = this.composer.getByRole('button', { name: 'Compose a cookie of your own' })
    await expect(unfold.or(this.rawLine)).toBeVisible()
    if (await unfold.isVisible()) await unfold.click()
    const unfoldForm = this.composer.getByRole('button', { name: 'Edit as a form' })
    if (await unfoldForm.isVisible()) await unfoldForm.click()
    await this.composer.getByRole('radio', { name: 'Set-Cookie header' }).check()
    await this.rawLine.fill(line)
    await this.composer.getByRole('radio', { name: way }).check()
  }

  async setCookie(line: string, way: Way = 'Set-Cookie header'): Promise<void> {
    await this.compose(line, way)
    await this.sendCookie.click()
  }

  /** Presses one of a row's tools, which come up while the pointer is over the row. */
  async useTool(row: Locator, tool: string): Promise<void> {
    await row.hover()
    await row.getByRole('button', { name: tool, exact: true }).click()
  }

  /** Chooses an entry of the menu that has just been opened. */
  async choose(entry: string): Promise<void> {
    await this.page.getByRole('menu').getByText(entry, { exact: true }).click()
  }

  /** Pastes a jar into the import dialog and sends it. */
  async importCookies(text: string): Promise<void> {
    await this.browser.getByRole('button', { name: 'Import, export' }).click()
    await this.choose('Import cookies…')
    const dialog = this.page.getByRole('dialog', { name: 'Import cookies' })
    await dialog.getByRole('textbox', { name: 'Cookies to import' }).fill(text)
    await dialog.getByRole('button', { name: /^Set \d+ cookies?$/ }).click()
    // A request for each: a full jar takes its time on a busy machine.
    await expect(dialog).toBeHidden({ timeout: 60_000 })
  }

  // Wire pane

  /** The exchanges of this method and path, newest first. */
  exchange(methodAndPath: string): Locator {
    return this.exchanges.getByRole('listitem').filter({ has: this.#toggle(methodAndPath) })
  }

  /** A request whose session changes, by the request bar. */
  async patchSession(views: number): Promise<void> {
    const bar = this.wire.getByRole('form', { name: 'Send a request' })
    await bar.getByRole('button', { name: /^Method/ }).click()
    await this.page.getByRole('menu').getByText('PATCH', { exact: true }).click()
    await bar.getByLabel('Path').fill('/lab/session')
    await bar.getByLabel('Body').fill(`{"set": {"views": ${views}}}`)
    await bar.getByRole('button', { name: 'Send' }).click()
  }

  /** Opens the newest exchange of this method and path. */
  async openExchange(methodAndPath: string): Promise<Locator> {
    const exchange = this.exchange(methodAndPath).first()
    const toggle = exchange.getByRole('button', { name: methodAndPath, exact: true })
    await this.#untilThere(toggle)
    // What this page caused opens by itself.
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click()
    return exchange
  }

  /** What others caused waits while a row stands open: it is let in. */
  async #untilThere(row: Locator): Promise<void> {
    const waiting = this.wire.getByRole('button', { name: /from others$/ })
    await expect(row.or(waiting).first()).toBeVisible()
    if (!(await row.isVisible())) await waiting.click()
    await expect(row).toBeVisible()
  }

  /** Sends a GET through the wire's request bar. */
  async request(path: string): Promise<void> {
    const bar = this.wire.getByRole('form', { name: 'Send a request' })
    await bar.getByLabel('Path').fill(path)
    await bar.getByRole('button', { name: 'Send' }).click()
  }

  // Server pane

  /** A session's row by what stands in it: its short id or its data. */
  session(text: string | RegExp): Locator {
    return this.sessions.getByRole('row').filter({ hasText: text })
  }

  /** The row of this browser's own session. */
  get ownSession(): Locator {
    return this.sessions.getByRole('row').filter({ has: this.page.getByText('you', { exact: true }) })
  }

  /** The JSON editor of an open row. */
  editorOf(row: Locator): Locator {
    return row.getByRole('textbox', { name: /^Data of session/ })
  }

  #mark(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  #toggle(methodAndPath: string): Locator {
    return this.page.getByRole('button', { name: methodAndPath, exact: true })
  }
}

/** The pane in view; most that a test looks for is in one, and looking through the whole page for its role costs much more. */
function pane(page: Page, title: string): Locator {
  return page.locator(`#pane-${title.toLowerCase()}:visible`)
}
