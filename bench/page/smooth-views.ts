import { type Browser, chromium, type Page } from '@playwright/test'
import buildPage from '../../e2e/driver/build-page.ts'
import { findChromium } from '../../provision/find-browser.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Table } from '../table.ts'
import { percentile } from '../watching/rounds.ts'
import { mainThreadTasks, type TraceEvent } from './main-thread-tasks.ts'

/** As many events as the journal keeps (JOURNAL_EVENTS), and some: it is full and forgets. */
const EVENTS = 10_500
const STEPS = 200
/** How long frames are counted where nothing is done, ms. */
const IDLE = 3_000

const LONG_SCRIPT = Array.from(
  { length: STEPS / 2 },
  (_, at) => `PATCH /lab/session {"set": {"views": ${at}}}\nwait ${at + 1} min\n`,
).join('')

/** Whether the page stays smooth while its journal is full: scrubbing, A/B, swimlanes, in a real Chromium. */
export default async function smoothViews(): Promise<Table> {
  await buildPage()
  const server = new ServerProcess()
  await server.start()
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.home)
    const events = await fillJournal(server, page)
    const rows: Table['rows'][number][] = []
    let idle = Number.NaN
    const row = async (what: string, act: () => Promise<void>) => {
      const { frames, tasks } = await measured(browser, page, act)
      const p95 = percentile(frames, 0.95)
      if (what === 'nothing') idle = p95
      rows.push({
        'what is done': what,
        frames: frames.length,
        'frame p50, ms': percentile(frames, 0.5).toFixed(1),
        'p95, ms': p95.toFixed(1),
        'p95 ÷ idle': (p95 / idle).toFixed(1),
        'longest task, CPU ms': Math.max(0, ...tasks).toFixed(0),
      })
    }
    await row('nothing', () => page.waitForTimeout(IDLE))
    await scrub(page, row, 'scrub, playground')
    await page.goto(`${server.home}/#/session`)
    await writeScript(page)
    const ab = page.getByRole('region', { name: 'A/B' })
    await row(`A/B, run both, ${STEPS} steps`, async () => {
      await ab.getByRole('button', { name: 'Run both' }).click()
      await ab.getByRole('table').waitFor()
    })
    await row('A/B, scroll', async () => {
      await ab.getByRole('table').hover({ position: { x: 200, y: 100 } })
      for (let at = 0; at < STEPS; at++) await page.mouse.wheel(0, 60)
    })
    const races = page.getByRole('region', { name: 'Races' })
    await page.getByRole('slider', { name: 'set' }).fill('1000')
    await row('swimlanes, a race', async () => {
      await races.getByRole('button', { name: /^Run/ }).click()
      for (const busy of ['true', 'false']) await races.and(page.locator(`[aria-busy="${busy}"]`)).waitFor()
    })
    await races.scrollIntoViewIfNeeded()
    await scrub(page, row, 'scrub, swimlanes open')
    return {
      title: 'The page with a full journal',
      note: `${events} events happened, the journal keeps 10,000. Frames by requestAnimationFrame; tasks of the main thread by CPU time, from Chromium's trace.`,
      rows,
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Writes until the journal is full, the page watching: what nobody watches is recorded more sparingly. */
async function fillJournal(server: ServerProcess, page: Page): Promise<number> {
  const line = page.getByRole('slider', { name: 'Time line' })
  await line.waitFor()
  for (let views = 0; ; views += 10) {
    const body = { set: { views, cart: ['ESP-204', 'GRD-11'] } }
    await Promise.all(Array.from({ length: 10 }, () => server.ask('PATCH', '/lab/session', { body })))
    const seq = Number(await line.getAttribute('aria-valuenow'))
    if (seq > EVENTS) return seq
  }
}

async function writeScript(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Script', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Edit/ }).click()
  await page.getByRole('textbox', { name: 'Steps of the script' }).fill(LONG_SCRIPT)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('textbox', { name: 'Options of A' }).fill('maxAge: 30 min')
  await page.getByRole('textbox', { name: 'Options of B' }).fill('rolling: on')
}

/** Drags along the whole time line and back; the journal is fetched before it is measured. */
async function scrub(
  page: Page,
  row: (what: string, act: () => Promise<void>) => Promise<void>,
  what: string,
): Promise<void> {
  const box = await page.getByRole('slider', { name: 'Time line' }).boundingBox()
  if (!box) throw new Error('the time line is not shown')
  const y = box.y + box.height / 2
  const right = box.x + box.width - 12
  await page.mouse.move(right, y)
  await page.mouse.down()
  await page.mouse.move(right - 5, y)
  await page.locator('.banner', { hasText: 'You see' }).waitFor()
  await row(what, async () => {
    for (let at = 0; at < STEPS; at++) {
      const share = (at < STEPS / 2 ? at : STEPS - at) / (STEPS / 2)
      await page.mouse.move(right - share * (box.width - 24), y)
    }
  })
  await page.mouse.up()
  await page.keyboard.press('L')
}

interface Measured {
  /** Time between frames, ms. */
  readonly frames: readonly number[]
  /** CPU time of the page's main-thread tasks over 1 ms, ms. */
  readonly tasks: readonly number[]
}

async function measured(browser: Browser, page: Page, act: () => Promise<void>): Promise<Measured> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await page.evaluate(() => {
    const frames: number[] = []
    let last: number | null = null
    const tick = (time: number) => {
      if (last !== null) frames.push(time - last)
      last = time
      if (Reflect.get(window, 'countedFrames') === frames) requestAnimationFrame(tick)
    }
    Reflect.set(window, 'countedFrames', frames)
    requestAnimationFrame(tick)
  })
  await act()
  const frames = await page.evaluate(() => {
    const counted = Reflect.get(window, 'countedFrames') as number[]
    Reflect.set(window, 'countedFrames', null)
    return counted
  })
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return { frames, tasks: mainThreadTasks(trace.traceEvents) }
}
