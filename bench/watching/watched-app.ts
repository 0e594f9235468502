import { Watcher } from '../page/watcher.ts'
import type { Table } from '../table.ts'
import { AppProcess } from './app-process.ts'
import { CollectorProcess, PAGE_TOKEN, watchedBy } from './collector-process.ts'
import { cpuPerRequest } from './cpu-per-request.ts'
import { OpenTelemetry } from './open-telemetry.ts'
import { costRow, interleave } from './rounds.ts'

const ROUNDS = 25

/** Few enough that a good part of them is told: only so many a second are, after a burst. */
const REQUESTS = 1_000

/** For each app before the first round: until V8 has compiled what is hot. */
const WARM_UP = 10_000

/** Nobody listens there. */
const NOBODY = 1

/** What `crumbscope watch` costs the app: its own CPU per request, one session write each, over 10 connections. */
export default async function watchedApp(): Promise<Table> {
  const telemetry = await OpenTelemetry.install()
  const collector = await CollectorProcess.start()
  const shown = await CollectorProcess.start()
  const apps = {
    bare: await AppProcess.start('bare'),
    nobody: await AppProcess.start('bare', 0, await watchedBy(NOBODY)),
    unwatched: await AppProcess.start('bare', 0, await watchedBy(collector.port)),
    watched: await AppProcess.start('bare', 0, await watchedBy(shown.port)),
    telemetry: await AppProcess.start('bare', 0, telemetry.environment),
  }
  const page = await new Watcher(shown.port, PAGE_TOKEN).open()
  for (const app of Object.values(apps)) await cpuPerRequest(app, WARM_UP)
  const figures = await interleave(ROUNDS, {
    bare: () => cpuPerRequest(apps.bare, REQUESTS),
    nobody: () => cpuPerRequest(apps.nobody, REQUESTS),
    unwatched: () => cpuPerRequest(apps.unwatched, REQUESTS),
    watched: () => cpuPerRequest(apps.watched, REQUESTS),
    telemetry: () => cpuPerRequest(apps.telemetry, REQUESTS),
  })
  const isHeard = (page.state?.exchanges.size ?? 0) > 0 && telemetry.received > 0
  page.close()
  await Promise.all([...Object.values(apps), collector, shown, telemetry].map((each) => each.stop()))
  if (!isHeard) throw new Error('One of the apps told nothing: there is nothing to compare.')
  const row = (app: string, cpu: readonly number[], aim?: string) => costRow(app, cpu, figures.bare, aim)
  return {
    title: 'An app under `crumbscope watch` against the same app bare',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds of ${REQUESTS} requests after ${WARM_UP}, MemoryStore; each app and each collector in its own process. OpenTelemetry: its instrumentations of HTTP and Express only, every request exported to this machine.`,
    rows: [
      row('bare', figures.bare),
      row('watched, no collector reachable', figures.nobody, '≥ 0.95'),
      row('watched, nobody looking', figures.unwatched, '≥ 0.90'),
      row('watched, one page open', figures.watched, '≥ 0.85'),
      row('OpenTelemetry', figures.telemetry),
    ],
  }
}
