import type { Page } from '@playwright/test'
import buildPage from '../../e2e/driver/build-page.ts'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import { AppProcess } from '../watching/app-process.ts'
import { CollectorProcess, PAGE_TOKEN, watchedBy } from '../watching/collector-process.ts'
import { Load } from '../watching/load.ts'
import type { LoadReply } from '../watching/load-generator.ts'
import { RawWatcher } from './raw-watcher.ts'
import { openChromium, usedUnderLoad } from './used-page.ts'

const PER_SECOND = 2_000
const SECONDS = 30

/** What the app is told to end with. */
const STATUS = 7

const MEGABYTE = 1_000_000

// By selectors: looking for roles and names would take the page's own time.
const FILTER = '.wire-head__filter input'
const PAPER = '.on-paper select'

const ACTS = [
  (page: Page) => page.locator(FILTER).press('p'),
  (page: Page) => page.locator('.client-row__toggle').first().click(),
  (page: Page) => page.locator(FILTER).press('Backspace'),
  (page: Page) => page.locator(PAPER).selectOption('rolling: true'),
  (page: Page) => page.locator('.client-row__toggle').first().click(),
  (page: Page) => page.locator(PAPER).selectOption(''),
]

/** An app under much load, watched with its page open: whether the app notices, and whether the page stays usable. */
export default async function watchedPage({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  await buildPage()
  const bare = await AppProcess.start('bare')
  const load = await Load.prepare('visits', bare.port, PER_SECOND, seconds)
  const alone = await told(bare, await load.run(), seconds)
  const { app, figures, words } = await watched(seconds)
  const row = (name: string, { reply, most, status, perSecond }: typeof alone) => ({
    app: name,
    'requests a second': Math.round(perSecond).toLocaleString('en'),
    refused: reply.refused,
    'answered otherwise': reply.unlike + otherwise(alone.reply.visits, reply.visits),
    'exit status': status ?? 'a signal',
    'more than bare, MB': ((most - alone.most) / MEGABYTE).toFixed(0),
  })
  const rows: Table['rows'] = [row('bare', alone), { ...row('watched, one page open', app), ...figures }]
  return {
    title: `A watched app and its page under load, ${seconds} s`,
    note: `${PER_SECOND.toLocaleString('en')} requests a second where the machine has so many, of 200 sessions in turn; each answer is compared, status, header lines and body, with that of the same visit of the others and of the bare app; the app is told to end with ${STATUS}. Meanwhile somebody filters, opens a client and asks what if; tasks, input and behind as in page-under-load. In the last second the page said: ${words}.`,
    rows,
  }
}

async function watched(seconds: number) {
  const collector = await CollectorProcess.start()
  const browser = await openChromium()
  const watcher = new RawWatcher(collector.port, { host: 'localhost', token: PAGE_TOKEN })
  try {
    await watcher.ready
    const app = await AppProcess.start('bare', 0, await watchedBy(collector.port))
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(collector.link)
    await page.getByText('Waiting for the first request').waitFor()
    const load = await Load.prepare('visits', app.port, PER_SECOND, seconds)
    await page.locator(PAPER).waitFor()
    let words = ''
    const { reply, figures } = await usedUnderLoad(page, watcher, ACTS, async () => {
      const done = load.run()
      await page.waitForTimeout((seconds - 1) * 1_000)
      words = await page.evaluate(leftOutWords)
      return await done
    })
    return { app: await told(app, reply, seconds), figures, words }
  } finally {
    watcher.close()
    await browser.close()
    await collector.stop()
  }
}

/** Runs in the page: what it says of exchanges that are not in its list. */
function leftOutWords(): string {
  return document.querySelector('[title^="They come faster"]')?.textContent ?? 'nothing'
}

async function told(app: AppProcess, reply: LoadReply, seconds: number) {
  const { most } = await app.ask({})
  return { reply, most, status: await app.exit(STATUS), perSecond: reply.answered / seconds }
}

/** How many visits of the one were answered otherwise than of the other. */
function otherwise(some: readonly string[], others: readonly string[]): number {
  return others.filter((answer, visit) => some[visit] !== undefined && some[visit] !== answer).length
}
