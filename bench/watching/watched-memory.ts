import { setTimeout as pause } from 'node:timers/promises'
import type { BenchOptions } from '../options.ts'
import { Watcher } from '../page/watcher.ts'
import type { Table } from '../table.ts'
import { AppProcess } from './app-process.ts'
import { CollectorProcess, PAGE_TOKEN, watchedBy } from './collector-process.ts'
import { sendSteadily } from './requests.ts'
import { median } from './rounds.ts'

const PER_SECOND = 2_000
const SECONDS = 30

/**
 * Each app is started anew so many times. Most of what is measured is what V8 has not yet collected, of the bare app too, and hangs on
 * when it compiled what: one start of the bare app may take 25 MB more than the next.
 */
const STARTS = 3

/** Nobody listens there. */
const NOBODY = 1

const MEGABYTE = 1_000_000

/** How much memory an app takes under steady load, watched and not. */
export default async function watchedMemory({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  const collector = await CollectorProcess.start()
  const shown = await CollectorProcess.start()
  const page = await new Watcher(shown.port, PAGE_TOKEN).open()
  const recorder = await CollectorProcess.start('--record', '/dev/null')
  const states: Record<string, () => Promise<Loaded>> = {
    bare: () => loaded(process.env, seconds),
    'watched, no collector reachable': async () => loaded(await watchedBy(NOBODY), seconds),
    'watched, nobody looking': async () => loaded(await watchedBy(collector.port), seconds),
    'watched, one page open': async () => loaded(await watchedBy(shown.port), seconds),
    'watched and recorded': async () => loaded(await watchedBy(recorder.port), seconds),
    'watched, the collector killed in the middle and back': () => leftAlone(seconds),
  }
  const figures = new Map(Object.keys(states).map((name): [string, Loaded[]] => [name, []]))
  for (let start = 0; start < STARTS; start++)
    for (const [name, measure] of Object.entries(states)) figures.get(name)?.push(await measure())
  page.close()
  await Promise.all([collector, shown, recorder].map((each) => each.stop()))
  const most = (name: string) => figures.get(name)?.map(({ most }) => most / MEGABYTE) ?? []
  return {
    title: 'Memory of an app under `crumbscope watch`',
    note: `Resident memory at the most, over ${seconds} s of ${PER_SECOND} requests a second where the machine has so many: median (and the least and the most) of ${STARTS} starts; aim: within 32 MB of bare.`,
    rows: [...figures].map(([app, starts]) => ({
      app,
      'requests a second': Math.round(median(starts.map(({ perSecond }) => perSecond))),
      MB: `${median(most(app)).toFixed(0)} (${Math.min(...most(app)).toFixed(0)}–${Math.max(...most(app)).toFixed(0)})`,
      'more than bare, MB': (median(most(app)) - median(most('bare'))).toFixed(0),
    })),
  }
}

interface Loaded {
  /** Bytes. */
  readonly most: number
  readonly perSecond: number
}

/** Of a collector that goes after a third of the time, and comes back after another. */
async function leftAlone(seconds: number): Promise<Loaded> {
  const first = await CollectorProcess.start()
  return loaded(await watchedBy(first.port), seconds, async () => {
    await pause((seconds * 1_000) / 3)
    await first.stop()
    await pause((seconds * 1_000) / 3)
    const back = await CollectorProcess.start('--port', String(first.port))
    return () => back.stop()
  })
}

/** An app of its own under load; `meanwhile` gives what is to be stopped in the end. */
async function loaded(
  env: NodeJS.ProcessEnv,
  seconds: number,
  meanwhile: () => Promise<() => Promise<void>> = async () => async () => {},
): Promise<Loaded> {
  const app = await AppProcess.start('bare', 0, env)
  const [answered, stop] = await Promise.all([sendSteadily(app.port, PER_SECOND, seconds), meanwhile()])
  const { most } = await app.ask({})
  await Promise.all([app.stop(), stop()])
  return { most, perSecond: answered / seconds }
}
