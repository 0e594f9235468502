import type { Browser, Page } from 'puppeteer-core'
import type { SetFrom } from '../../shared/delivery/itinerary.ts'
import type { Scheme } from '../../shared/delivery/lab-sites.ts'
import { askByHand } from './ask-by-hand.ts'
import type { ExportedMatrix } from './exported-matrix.ts'
import { press, pressRun, RUN_PATIENCE } from './page-controls.ts'

/** The label of each place in the dialog "Set cookies from…". */
const PLACE_LABELS: Readonly<Record<SetFrom, string>> = {
  'home-fetch': 'A response to this page',
  'cross-fetch': 'A response to a fetch from another site',
  'cross-iframe': 'A response to an iframe on another site',
  'cross-iframe-script': 'A script in that iframe',
  'second-iframe': 'A response to an iframe on a second site',
  'sub-fetch': 'A response to a fetch from the sub-host',
  'sub-script': 'A script on the sub-host',
  link: 'A response to a link on another site',
}

/** How long to wait for the late form POST to be offered, ms. */
const LATE_PATIENCE = 180_000

/** The page at home in a real browser, used as a person would use it. */
export class DeliveryPage {
  readonly #browser: Browser
  readonly #page: Page

  static async open(browser: Browser, home: string): Promise<DeliveryPage> {
    const page = await browser.newPage()
    await page.goto(`${home}/#/delivery`)
    return new DeliveryPage(browser, page)
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser
    this.#page = page
  }

  /** Sets cookies through "Set cookies from…", and waits for those that the page foretells to show. */
  async setFrom(place: SetFrom, lines: readonly string[], scheme?: Scheme): Promise<void> {
    await press(this.#page, 'Set cookies from…')
    const foretold = await this.#page.evaluate(
      (label, text, over) => {
        const places = [...document.querySelectorAll('.set-dialog__place')]
        const choices = [places.find((one) => one.textContent.trim() === label)?.querySelector('input')]
        if (over !== '')
          choices.push(document.querySelector<HTMLInputElement>(`.set-dialog input[value="${over}"]`))
        for (const choice of choices) {
          if (!choice) throw new Error(`the dialog has no choice for ${label} ${over}`)
          choice.click()
        }
        const field = document.querySelector('.dialog__text') as HTMLTextAreaElement
        field.value = text
        field.dispatchEvent(new Event('input', { bubbles: true }))
        return new Promise<number>((resolve) =>
          requestAnimationFrame(() =>
            setTimeout(() => resolve(document.querySelectorAll('.set-dialog__lines .dialog__quiet').length)),
          ),
        )
      },
      PLACE_LABELS[place],
      lines.join('\n'),
      scheme ?? '',
    )
    const rows = await this.#page.evaluate(rowCount)
    await pressRun(this.#page, lines.length === 1 ? 'Set 1 cookie' : `Set ${lines.length} cookies`)
    await this.#page.waitForFunction(`(${rowCount})() >= ${rows + foretold}`, { timeout: RUN_PATIENCE })
  }

  /** Presses Run, and waits until every probe came or was given up. */
  run(): Promise<void> {
    return pressRun(this.#page, /^Run( again)?$/)
  }

  /** Sends what a person sends by hand (see there). False where the browser refuses storage access. */
  askByHand(): Promise<boolean> {
    return askByHand(this.#browser, this.#page)
  }

  /** Waits until the form POST past two minutes is offered, and sends it. */
  askLate(): Promise<void> {
    return pressRun(this.#page, 'send it now', LATE_PATIENCE)
  }

  /** Saves the matrix as JSON, and keeps what would have been saved. */
  async matrix(): Promise<ExportedMatrix> {
    await this.#page.evaluate(() => {
      HTMLAnchorElement.prototype.click = () => {}
      const make = URL.createObjectURL
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((text) => Reflect.set(window, 'saved', text))
        return make(blob)
      }
    })
    await press(this.#page, 'Export')
    await press(this.#page, 'Save as JSON')
    const saved = await this.#page.waitForFunction(() => Reflect.get(window, 'saved') as string | undefined)
    return JSON.parse((await saved.jsonValue()) ?? 'null')
  }

  /** The names that a plain request to the lab carries, whatever the page thinks is there. */
  async namesSent(): Promise<readonly string[]> {
    return this.#page.evaluate(async () => {
      const response = await fetch('/lab/echo', { cache: 'no-store' })
      const { cookieHeader } = (await response.json()) as { cookieHeader: string | null }
      return (cookieHeader ?? '').split('; ').map((pair) => pair.split('=')[0] ?? '')
    })
  }
}

/** How many rows the matrix has beside its two of heads; not all of them are drawn. Runs in the page. */
function rowCount(): number {
  return Number(document.querySelector('.matrix')?.getAttribute('aria-rowcount') ?? 2) - 2
}
