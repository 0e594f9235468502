import { setTimeout as pause } from 'node:timers/promises'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import { AppProcess } from './app-process.ts'
import { CollectorProcess, watchedBy } from './collector-process.ts'
import { sendSteadily } from './requests.ts'

const PER_SECOND = 2_000
const SECONDS = 30

/** Nobody listens there. */
const NOBODY = 1

const MEGABYTE = 1_000_000

/** How much memory an app takes under steady load, watched and not. */
export default async function watchedMemory({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  const collector = await CollectorProcess.start()
  const recorder = await CollectorProcess.start('--record', '/dev/null')
  const bare = await loaded(process.env, seconds)
  const rows = {
    bare,
    'watched, no collector reachable': await loaded(await watchedBy(NOBODY), seconds),
    'watched, nobody looking': await loaded(await watchedBy(collector.port), seconds),
    'watched and recorded': await loaded(await watchedBy(recorder.port), seconds),
    'watched, the collector killed in the middle and back': await loaded(
      await watchedBy(collector.port),
      seconds,
      async () => {
        await pause((seconds * 1_000) / 3)
        await collector.stop()
        await pause((seconds * 1_000) / 3)
        const back = await CollectorProcess.start('--port', String(collector.port))
        return () => back.stop()
      },
    ),
  }
  await recorder.stop()
  return {
    title: 'Memory of an app under `crumbscope watch`',
    note: `Resident memory at the most, over ${seconds} s of ${PER_SECOND} requests a second where the machine has so many; aim: within 32 MB of bare.`,
    rows: Object.entries(rows).map(([app, { most, perSecond }]) => ({
      app,
      'requests a second': Math.round(perSecond),
      MB: (most / MEGABYTE).toFixed(0),
      'more than bare, MB': ((most - bare.most) / MEGABYTE).toFixed(0),
    })),
  }
}

/** An app of its own under load; `meanwhile` gives what is to be stopped in the end. */
async function loaded(
  env: NodeJS.ProcessEnv,
  seconds: number,
  meanwhile: () => Promise<() => Promise<void>> = async () => async () => {},
) {
  const app = await AppProcess.start('bare', 0, env)
  const [answered, stop] = await Promise.all([sendSteadily(app.port, PER_SECOND, seconds), meanwhile()])
  const { most } = await app.ask({})
  await Promise.all([app.stop(), stop()])
  return { most, perSecond: answered / seconds }
}
