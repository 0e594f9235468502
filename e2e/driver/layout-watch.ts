import type { Page } from '@playwright/test'

/** How long an answer counts as what somebody did, ms: the browser itself counts as long from the press, however slow the server is. */
const ASKED_FOR = 1_000

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
      const shifts: PerformanceEntry[] = []
      Reflect.set(window, 'layoutShifts', shifts)
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!Reflect.get(entry, 'hadRecentInput')) shifts.push(entry)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    return new LayoutWatch(page)
  }

  /** The sum of all shifts since the last look, but for those that an answer of the lab brought. */
  async moved(): Promise<number> {
    return this.#page.evaluate((askedFor) => {
      const shifts = Reflect.get(window, 'layoutShifts') as PerformanceEntry[]
      const asked = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
        ({ initiatorType, name }) => initiatorType === 'fetch' && name.includes('/lab/'),
      )
      const byItself = (shift: PerformanceEntry) =>
        !asked.some(
          ({ startTime, responseEnd }) =>
            shift.startTime >= startTime && shift.startTime < responseEnd + askedFor,
        )
      return shifts
        .splice(0)
        .filter(byItself)
        .reduce((sum, shift) => sum + (Reflect.get(shift, 'value') as number), 0)
    }, ASKED_FOR)
  }
}
