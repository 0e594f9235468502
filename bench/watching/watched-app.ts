import { Watcher } from '../page/watcher.ts'
import type { Table } from '../table.ts'
import { AppProcess } from './app-process.ts'
import { CollectorProcess, PAGE_TOKEN, watchedBy } from './collector-process.ts'
import { cpuPerRequest } from './cpu-per-request.ts'
import { OpenTelemetry } from './open-telemetry.ts'
import { costRow, interleave } from './rounds.ts'

/** Each app is started anew so many times: how V8 has compiled a process stays with it, and makes one dearer than its like. */
const STARTS = 3

/** For each of them. */
const ROUNDS = 9

/**
 * Rounds that are not counted. Of a request that is told of, V8 has to learn anew what it took for never done, and compiles it again, in
 * threads of its own; the fewer are told, the longer that takes: some dozen rounds, in which an app at which nobody looks takes half as
 * much again as after them, and more than one whose page is open.
 */
const WARM_UPS = 15

/** Few enough that a good part of them is told: only so many a second are, after a burst. */
const REQUESTS = 1_000

/** For each app before the first round: until V8 has compiled what is hot. */
const WARM_UP = 10_000

/** Nobody listens there. */
const NOBODY = 1

type Contestant = 'bare' | 'nobody' | 'unwatched' | 'watched' | 'telemetry'
type Figures = Record<Contestant, readonly number[]>

/** What `crumbscope watch` costs the app: its own CPU per request, one session write each, over 10 connections. */
export default async function watchedApp(): Promise<Table> {
  const telemetry = await OpenTelemetry.install()
  const collector = await CollectorProcess.start()
  const shown = await CollectorProcess.start()
  const page = await new Watcher(shown.port, PAGE_TOKEN).open()
  const environments = {
    bare: process.env,
    nobody: await watchedBy(NOBODY),
    unwatched: await watchedBy(collector.port),
    watched: await watchedBy(shown.port),
    telemetry: telemetry.environment,
  }
  const figures: Record<Contestant, number[]> = {
    bare: [],
    nobody: [],
    unwatched: [],
    watched: [],
    telemetry: [],
  }
  for (let start = 0; start < STARTS; start++) {
    const measured = await fromStart(environments)
    for (const name of Object.keys(figures) as Contestant[]) figures[name].push(...measured[name])
  }
  const isHeard = (page.state?.exchanges.size ?? 0) > 0 && telemetry.received > 0
  page.close()
  await Promise.all([collector, shown, telemetry].map((each) => each.stop()))
  if (!isHeard) throw new Error('One of the apps told nothing: there is nothing to compare.')
  const row = (app: string, cpu: readonly number[], aim?: string) => costRow(app, cpu, figures.bare, aim)
  return {
    title: 'An app under `crumbscope watch` against the same app bare',
    note: `Median (and quartiles) of ${STARTS * ROUNDS} interleaved rounds of ${REQUESTS} requests, ${ROUNDS} after each of ${STARTS} starts, ${WARM_UP} requests and ${WARM_UPS} rounds, MemoryStore; each app and each collector in its own process. OpenTelemetry: its instrumentations of HTTP and Express only, every request exported to this machine.`,
    rows: [
      row('bare', figures.bare),
      row('watched, no collector reachable', figures.nobody, '≥ 0.95'),
      row('watched, nobody looking', figures.unwatched, '≥ 0.90'),
      row('watched, one page open', figures.watched, '≥ 0.85'),
      row('OpenTelemetry', figures.telemetry),
    ],
  }
}

/** The apps, started, warmed up, measured in turn, and stopped. */
async function fromStart(environments: Readonly<Record<Contestant, NodeJS.ProcessEnv>>): Promise<Figures> {
  const started = async (name: Contestant) => {
    const app = await AppProcess.start('bare', 0, environments[name])
    await cpuPerRequest(app, WARM_UP)
    return app
  }
  const apps = {
    bare: await started('bare'),
    nobody: await started('nobody'),
    unwatched: await started('unwatched'),
    watched: await started('watched'),
    telemetry: await started('telemetry'),
  }
  const figures = await interleave(
    ROUNDS,
    {
      bare: () => cpuPerRequest(apps.bare, REQUESTS),
      nobody: () => cpuPerRequest(apps.nobody, REQUESTS),
      unwatched: () => cpuPerRequest(apps.unwatched, REQUESTS),
      watched: () => cpuPerRequest(apps.watched, REQUESTS),
      telemetry: () => cpuPerRequest(apps.telemetry, REQUESTS),
    },
    WARM_UPS,
  )
  await Promise.all(Object.values(apps).map((app) => app.stop()))
  return figures
}
