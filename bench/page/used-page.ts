import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../provision/find-browser.ts'
import { percentile } from '../watching/rounds.ts'
import { mainThreadTasks, type TraceEvent } from './main-thread-tasks.ts'
import type { RawWatcher } from './raw-watcher.ts'

/** One press or letter every so many ms, as a person at work. */
const BETWEEN_INPUTS = 300

/** What is done to a page by hand, in turn. */
type Acts = readonly ((page: Page) => Promise<unknown>)[]

interface Watched {
  /** How long each input took, ms. */
  readonly inputs: number[]
  /** The newest event the page has drawn, each time with the time it was. */
  readonly drawn: [seq: number, at: number][]
  newest: number
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
}

/**
 * Runs a load while somebody works on the page, the only one in its browser: how long the page's tasks and its answers to input
 * take, and how far it is behind when the load ends. `watcher` hears what the page hears.
 */
export async function usedUnderLoad<Reply>(
  page: Page,
  watcher: RawWatcher,
  acts: Acts,
  load: () => Promise<Reply>,
) {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser of its own.')
  await page.evaluate(watchPage)
  await browser.startTracing(page, { categories: ['toplevel'] })
  const using = use(page, acts)
  const reply = await load()
  const ended = Date.now()
  const seqAtEnd = watcher.seq
  const { newest } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched)
  await using.stop()
  await page.waitForFunction((seq) => (Reflect.get(window, 'watched') as Watched).newest >= seq, watcher.seq)
  const tasks = await stopTracing(browser)
  const { inputs, drawn } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched)
  const caughtUp = drawn.find(([seq]) => seq >= seqAtEnd)?.[1] ?? Number.NaN
  return {
    reply,
    figures: {
      'tasks over 50 ms': tasks.filter((ms) => ms > 50).length,
      'longest task, CPU ms': Math.max(0, ...tasks).toFixed(0),
      inputs: inputs.length,
      'input p50, ms': percentile(inputs, 0.5),
      'p95, ms': percentile(inputs, 0.95),
      'slowest, ms': Math.max(0, ...inputs),
      'events behind at the end': seqAtEnd - newest,
      'behind, ms': Math.max(0, caughtUp - ended),
    },
  }
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

/** Types, presses and chooses, until it is stopped. */
function use(page: Page, acts: Acts): { readonly stop: () => Promise<void> } {
  let goesOn = true
  const work = (async () => {
    for (let at = 0; goesOn; at++) {
      await acts[at % acts.length]?.(page)
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
