import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type Browser, chromium, type Page } from '@playwright/test'
import buildPage from '../../e2e/driver/build-page.ts'
import { findChromium } from '../../provision/find-browser.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import type { LoadKind, LoadReply } from '../watching/load-generator.ts'
import { percentile } from '../watching/rounds.ts'
import { mainThreadTasks, type TraceEvent } from './main-thread-tasks.ts'
import { RawWatcher } from './raw-watcher.ts'

const SECONDS = 30

const LOADS: readonly { readonly kind: LoadKind; readonly perSecond: number }[] = [
  { kind: 'requests', perSecond: 500 },
  { kind: 'row writes', perSecond: 1_000 },
]

/** One press or letter every so many ms, as a person at work. */
const BETWEEN_INPUTS = 300

// By selectors: looking for roles and names would take the page's own time.
const LIST = '.wire-list__list'
const FILTER = '.wire-head__filter input'

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
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  const watcher = new RawWatcher(server.port, 'app.localhost')
  try {
    await watcher.ready
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.home)
    await page.getByRole('button', { name: 'Write to the session' }).click()
    // Its exchange opens by itself; closed, the list goes on with everything that comes.
    await page.locator(`${LIST} [aria-expanded="true"]`).click()
    await page.evaluate(watchPage)
    const load = fork(new URL('../watching/load-generator.ts', import.meta.url), [
      kind,
      String(server.port),
      String(perSecond),
      String(seconds),
    ])
    await once(load, 'message')
    await browser.startTracing(page, { categories: ['toplevel'] })
    const typing = useThePage(page)
    load.send('begin')
    const [{ answered, refused }] = (await once(load, 'message')) as [LoadReply]
    const ended = Date.now()
    const seqAtEnd = watcher.seq
    const { newest } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched)
    await typing.stop()
    await page.waitForFunction(
      (seq) => (Reflect.get(window, 'watched') as Watched).newest >= seq,
      watcher.seq,
    )
    const tasks = await stopTracing(browser)
    const { inputs, drawn } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched)
    const caughtUp = drawn.find(([seq]) => seq >= seqAtEnd)?.[1] ?? Number.NaN
    load.kill()
    return {
      load: `${perSecond.toLocaleString('en')} ${kind}/s`,
      'answered a second': Math.round(answered / seconds).toLocaleString('en'),
      refused,
      'tasks over 50 ms': tasks.filter((ms) => ms > 50).length,
      'longest task, CPU ms': Math.max(0, ...tasks).toFixed(0),
      inputs: inputs.length,
      'input p50, ms': percentile(inputs, 0.5),
      'p95, ms': percentile(inputs, 0.95),
      'slowest, ms': Math.max(0, ...inputs),
      'events behind at the end': seqAtEnd - newest,
      'behind, ms': Math.max(0, caughtUp - ended),
    }
  } finally {
    watcher.close()
    await browser.close()
    await server.stop()
  }
}

interface Watched {
  /** How long each input took, ms. */
  readonly inputs: number[]
  /** The newest event the page has drawn, each time with the time it was. */
  readonly drawn: [seq: number, at: number][]
  newest: number
}

/** Runs in the page: notes how long inputs take, and how far the page has come. */
function watchPage(): void {
  const watched: Watched = { inputs: [], drawn: [], newest: 0 }
  Reflect.set(window, 'watched', watched)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, 'interactionId')) watched.inputs.push(entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  const line = document.querySelector('[role="slider"][aria-label="Time line"]')
  const look = () => {
    watched.newest = Number(line?.getAttribute('aria-valuenow'))
    watched.drawn.push([watched.newest, Date.now()])
  }
  look()
  if (line) new MutationObserver(look).observe(line, { attributeFilter: ['aria-valuenow'] })
}

/** Types, presses and filters, until it is stopped. */
function useThePage(page: Page): { readonly stop: () => Promise<void> } {
  let goesOn = true
  const acts = [
    () => page.locator('.composer__raw').press('x'),
    () => page.locator('.composer .check').first().click(),
    () => page.locator(FILTER).press('p'),
    () => page.locator(FILTER).press('Backspace'),
  ]
  const work = (async () => {
    for (let at = 0; goesOn; at++) {
      await acts[at % acts.length]?.()
      await page.waitForTimeout(BETWEEN_INPUTS)
    }
  })()
  return {
    stop: () => {
      goesOn = false
      return work
    },
  }
}

async function stopTracing(browser: Browser): Promise<number[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  return mainThreadTasks(traceEvents)
}
