import type { Browser, ElementHandle, Page } from 'puppeteer-core'
import type { SetFrom } from '../../shared/delivery/itinerary.ts'
import type { Scheme } from '../../shared/delivery/lab-sites.ts'

/** The matrix as the page exports it (client/views/delivery/matrix/export-matrix.ts). */
export interface ExportedMatrix {
  readonly browser: string
  readonly profile: string
  readonly thirdParty: string
  readonly rows: readonly ExportedRow[]
}

interface ExportedRow {
  /** Its Set-Cookie line. */
  readonly cookie: string
  readonly partitionKey: string | null
  readonly cells: readonly ExportedCell[]
}

export interface ExportedCell {
  readonly probe: string
  readonly predicted: string | null
  readonly seen: string | null
  readonly differs: boolean
  readonly stale: boolean
  readonly noAnswer?: string
}

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

/** How long a run may take before it counts as stuck, ms; the page itself gives up long before. */
const RUN_PATIENCE = 120_000

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
    await this.#press('Set cookies from…')
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
    await this.#press(lines.length === 1 ? 'Set 1 cookie' : `Set ${lines.length} cookies`)
    await this.#runEnded()
    await this.#page.waitForFunction(`(${rowCount})() >= ${rows + foretold}`, { timeout: RUN_PATIENCE })
  }

  /** Presses Run, and waits until every probe came or was given up. */
  async run(): Promise<void> {
    await this.#press(/^Run( again)?$/)
    await this.#runEnded()
  }

  /**
   * Opens the copied link as from the address bar, reloads it as a person would, and asks for storage access. False where
   * the browser refuses that.
   */
  async askByHand(): Promise<boolean> {
    await this.#page.evaluate(() => {
      const clipboard = { writeText: async (text: string) => void Reflect.set(window, 'copied', text) }
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
    })
    await this.#press('Copy link')
    const link = await this.#page.waitForFunction(() => Reflect.get(window, 'copied') as string | undefined)
    const tab = await this.#browser.newPage()
    await tab.goto((await link.jsonValue()) ?? '')
    await tab.reload()
    await tab.close()
    await this.#page.bringToFront()
    const granted = await this.#grantStorageAccess()
    await this.#page.waitForFunction(
      (count) => document.querySelectorAll('.by-hand__state').length === count,
      {},
      granted ? 3 : 2,
    )
    return granted
  }

  /** Opens the other site's page, and presses the button in home's frame there; what the browser asks is granted. */
  async #grantStorageAccess(): Promise<boolean> {
    const link = await this.#page.$eval('.by-hand a', (one) => (one as HTMLAnchorElement).href)
    await letAsk(this.#browser, new URL(link).origin, new URL(this.#page.url()).origin)
    const tab = await this.#browser.newPage()
    await tab.goto(link)
    const frame = await (await tab.waitForSelector('iframe'))?.contentFrame()
    const button = await frame?.waitForSelector('button')
    await button?.click()
    const came = frame?.waitForFunction(() => {
      const said = document.querySelector('p')?.textContent ?? ''
      return said.startsWith('This frame') ? null : said
    })
    const said = await (await came)?.jsonValue()
    const granted = said === 'Granted.'
    if (granted) {
      await tab.waitForFunction(() => document.querySelector('p')?.textContent?.startsWith('The other two'))
    }
    await tab.close()
    await this.#page.bringToFront()
    return granted
  }

  /** Waits until the form POST past two minutes is offered, and sends it. */
  async askLate(): Promise<void> {
    await this.#press('send it now', LATE_PATIENCE)
    await this.#runEnded()
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
    await this.#press('Export')
    await this.#press('Save as JSON')
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

  async #press(label: string | RegExp, timeout = 30_000): Promise<void> {
    const wanted = typeof label === 'string' ? `^${label.replace(/[^\w ]/g, '\\$&')}$` : label.source
    const button = await this.#page.waitForFunction(
      (source) =>
        [...document.querySelectorAll('button')].find(
          (one) =>
            !one.disabled &&
            one.checkVisibility() &&
            [one.textContent.trim(), one.firstChild?.textContent?.trim()].some((text) =>
              new RegExp(source).test(text ?? ''),
            ),
        ),
      { timeout },
      wanted,
    )
    await (button as ElementHandle<HTMLButtonElement>).click()
  }

  /** The button says that a run is under way, for as long as it is. */
  async #runEnded(): Promise<void> {
    const says = (running: boolean) =>
      this.#page.waitForFunction(
        (wanted) =>
          [...document.querySelectorAll('button')].some((one) => one.textContent.includes('Running…')) ===
          wanted,
        { timeout: RUN_PATIENCE, polling: 50 },
        running,
      )
    await says(true)
    await says(false)
  }
}

/** Says in advance what a person would: Firefox asks nobody the first times; Chromium has the answer set, for as long as the session lasts. */
async function letAsk(browser: Browser, top: string, framed: string): Promise<void> {
  if (!(await browser.version()).startsWith('Chrome')) return
  const session = await browser.target().createCDPSession()
  await session.send('Browser.setPermission', {
    permission: { name: 'storage-access' },
    setting: 'granted',
    origin: top,
    embeddedOrigin: framed,
  })
}

/** How many rows the matrix has beside its two of heads; not all of them are drawn. Runs in the page. */
function rowCount(): number {
  return Number(document.querySelector('.matrix')?.getAttribute('aria-rowcount') ?? 2) - 2
}
