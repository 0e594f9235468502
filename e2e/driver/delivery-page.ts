import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'

/** What the summary says where every probe came, as foretold. */
export const ALL_AS_PREDICTED = '33 probes answered, 33 as predicted'

/** Run and wait: a whole run takes seconds, on a machine that does much else more. */
const RUN_PATIENCE = 60_000

/** The view "Delivery", as a person uses it. */
export class DeliveryPage {
  readonly page: Page
  readonly summary: Locator
  readonly thirdParty: Locator
  /** Looked through for roles in place of the whole page, which is much larger. */
  readonly #view: Locator

  constructor(page: Page) {
    this.page = page
    this.#view = page.locator('#view-delivery')
    this.summary = page.locator('.delivery-head__summary')
    this.thirdParty = page.locator('.delivery-head__third-party')
  }

  /** Opens it and sets the cookies it offers to try. */
  async openWithSamples(url = '/#/delivery'): Promise<void> {
    await this.page.goto(url)
    await this.page.getByRole('button', { name: /^Set \d+ cookies to try/ }).click()
    await expect(this.page.getByRole('grid', { name: 'Cookies and probes' })).toBeVisible()
  }

  async run(): Promise<void> {
    await this.#whileRunning(() => this.#view.getByRole('button', { name: /^Run/ }).click())
  }

  /** Until every probe came or was given up; the button says so for as long as it takes. */
  async #whileRunning(start: () => Promise<void>): Promise<void> {
    // Looked for from before the click on: a run may be short.
    const began = this.page.waitForFunction(
      () => [...document.querySelectorAll('button')].some((one) => one.textContent?.includes('Running…')),
      undefined,
      { polling: 50 },
    )
    await start()
    await began
    const done = this.#view.getByRole('button', { name: /^Run(?!ning)/ })
    await expect(done).toBeEnabled({ timeout: RUN_PATIENCE })
  }

  /** Sets lines from somewhere else, through the dialog. */
  async setFrom(place: string, lines: readonly string[], scheme?: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Set cookies from…' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Set cookies from elsewhere' })
    await dialog.getByRole('radio', { name: place, exact: true }).check()
    if (scheme !== undefined) await dialog.getByRole('radio', { name: scheme }).check()
    await dialog.getByRole('textbox').fill(lines.join('\n'))
    await this.#whileRunning(() => dialog.getByRole('button', { name: /^Set \d+ cookie/ }).click())
  }

  /** The cell of a cookie under a probe (`by a link on another site`), where it shows these words. */
  cell(name: string, phrase: string, shows = ''): Locator {
    const escaped = [name, phrase, shows].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return this.page.locator('.matrix__row', { hasText: name }).getByRole('gridcell', {
      name: new RegExp(`^${escaped[0]} ${escaped[1]}: .*${escaped[2]}`),
    })
  }

  row(name: string): Locator {
    return this.page
      .locator('.matrix__row')
      .filter({ has: this.page.getByRole('rowheader').getByText(name, { exact: true }) })
  }
}
