import type { Page } from '@playwright/test'

/** Notes what moves without being asked to, by the Layout Instability API, and what the console calls an error. */
export class LayoutWatch {
  readonly #page: Page
  readonly errors: string[] = []

  private constructor(page: Page) {
    this.#page = page
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${message.text()} ${message.location().url}`)
    })
  }

  /** Of the page as it is loaded next, and from then on. */
  static async on(page: Page): Promise<LayoutWatch> {
    await page.addInitScript(() => {
      const shifts: number[] = []
      Reflect.set(window, 'layoutShifts', shifts)
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!Reflect.get(entry, 'hadRecentInput')) shifts.push(Reflect.get(entry, 'value') as number)
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    return new LayoutWatch(page)
  }

  /** The sum of all shifts since the last look. */
  async moved(): Promise<number> {
    return this.#page.evaluate(() => {
      const shifts = Reflect.get(window, 'layoutShifts') as number[]
      return shifts.splice(0).reduce((sum, value) => sum + value, 0)
    })
  }
}
