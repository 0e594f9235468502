import type { Page } from '@playwright/test'
import buildPage from '../../e2e/driver/build-page.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import { Load } from '../watching/load.ts'
import type { LoadKind } from '../watching/load-generator.ts'
import { RawWatcher } from './raw-watcher.ts'
import { openChromium, usedUnderLoad } from './used-page.ts'

const SECONDS = 30

const LOADS: readonly { readonly kind: LoadKind; readonly perSecond: number }[] = [
  { kind: 'requests', perSecond: 500 },
  { kind: 'row writes', perSecond: 1_000 },
]

// By selectors: looking for roles and names would take the page's own time.
const LIST = '.wire-list__list'
const FILTER = '.wire-head__filter input'

const ACTS = [
  (page: Page) => page.locator('.composer__raw').press('x'),
  (page: Page) => page.locator('.composer .check').first().click(),
  (page: Page) => page.locator(FILTER).press('p'),
  (page: Page) => page.locator(FILTER).press('Backspace'),
]

/** Whether the page stays usable while much happens, in a real Chromium. */
export default async function pageUnderLoad({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  await buildPage()
  const rows: Table['rows'][number][] = []
  for (const { kind, perSecond } of LOADS) rows.push(await measure(kind, perSecond, seconds))
  return {
    title: `The page under load, ${seconds} s`,
    note: 'The load comes from a process of its own at low priority; meanwhile somebody types, presses and filters. Tasks of the main thread by CPU time, from Chromium’s trace; input by the Event Timing API, until what it changed is drawn; behind: from the load’s last answer until the page has drawn the newest event of that moment.',
    rows,
  }
}

async function measure(kind: LoadKind, perSecond: number, seconds: number) {
  const server = new ServerProcess()
  await server.start()
  const browser = await openChromium()
  const watcher = new RawWatcher(server.port, { host: 'app.localhost' })
  try {
    await watcher.ready
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.home)
    await page.getByRole('button', { name: 'Write to the session' }).click()
    // Its exchange opens by itself; closed, the list goes on with everything that comes.
    await page.locator(`${LIST} [aria-expanded="true"]`).click()
    const load = await Load.prepare(kind, server.port, perSecond, seconds)
    const { reply, figures } = await usedUnderLoad(page, watcher, ACTS, () => load.run())
    return {
      load: `${perSecond.toLocaleString('en')} ${kind}/s`,
      'answered a second': Math.round(reply.answered / seconds).toLocaleString('en'),
      refused: reply.refused,
      ...figures,
    }
  } finally {
    watcher.close()
    await browser.close()
    await server.stop()
  }
}
