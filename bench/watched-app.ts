import { AppProcess } from './app-process.ts'
import { CollectorProcess, watchedBy } from './collector-process.ts'
import { cpuPerRequest } from './cpu-per-request.ts'
import { interleave, ratios, spread } from './rounds.ts'
import type { Table } from './table.ts'

const ROUNDS = 9

/** Few enough that a good part of them is recorded: only so many a second are, after a burst. */
const REQUESTS = 1_000

/** Nobody listens there. */
const NOBODY = 1

/** What `crumbscope watch` costs the app: its own CPU per request, one session write each, over 10 connections. */
export default async function watchedApp(): Promise<Table> {
  const collector = await CollectorProcess.start()
  const recorder = await CollectorProcess.start('--record', '/dev/null')
  const apps = {
    bare: await AppProcess.start('bare'),
    nobody: await AppProcess.start('bare', 0, await watchedBy(NOBODY)),
    unwatched: await AppProcess.start('bare', 0, await watchedBy(collector.port)),
    recorded: await AppProcess.start('bare', 0, await watchedBy(recorder.port)),
  }
  const figures = await interleave(ROUNDS, {
    bare: () => cpuPerRequest(apps.bare, REQUESTS),
    nobody: () => cpuPerRequest(apps.nobody, REQUESTS),
    unwatched: () => cpuPerRequest(apps.unwatched, REQUESTS),
    recorded: () => cpuPerRequest(apps.recorded, REQUESTS),
  })
  await Promise.all([...Object.values(apps), collector, recorder].map((each) => each.stop()))
  const row = (name: string, cpu: readonly number[], aim: string) => ({
    app: name,
    'CPU µs per request': spread(cpu, 0),
    'bare ÷ this': spread(ratios(figures.bare, cpu), 2),
    aim,
  })
  return {
    title: 'An app under `crumbscope watch` against the same app bare',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds of ${REQUESTS} requests, MemoryStore; each app and each collector in its own process.`,
    rows: [
      row('bare', figures.bare, ''),
      row('watched, no collector reachable', figures.nobody, '≥ 0.95'),
      row('watched, nobody looking', figures.unwatched, '≥ 0.90'),
      row('watched and recorded', figures.recorded, '≥ 0.85'),
    ],
  }
}
