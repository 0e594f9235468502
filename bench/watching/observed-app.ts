import { Watcher } from '../page/watcher.ts'
import type { Table } from '../table.ts'
import { AppProcess } from './app-process.ts'
import { cpuPerRequest } from './cpu-per-request.ts'
import { costRow, interleave } from './rounds.ts'

const ROUNDS = 25

/** About a second of them: the first few hundred after a pause are recorded, further ones only so many a second. */
const REQUESTS = 10_000

/** What watching costs the app: server CPU per request, one session write each, over 10 connections. */
export default async function observedApp(): Promise<Table> {
  const bare = await AppProcess.start('bare')
  const unwatched = await AppProcess.start('observed')
  const watched = await AppProcess.start('observed')
  const watcher = await new Watcher(watched.port).open()
  const figures = await interleave(ROUNDS, {
    bare: () => cpuPerRequest(bare, REQUESTS),
    unwatched: () => cpuPerRequest(unwatched, REQUESTS),
    watched: () => cpuPerRequest(watched, REQUESTS),
  })
  watcher.close()
  await Promise.all([bare.stop(), unwatched.stop(), watched.stop()])
  const row = (app: string, cpu: readonly number[], aim?: string) => costRow(app, cpu, figures.bare, aim)
  return {
    title: 'The observed app against the same app bare',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds of ${REQUESTS} requests, MemoryStore; each app in its own process.`,
    rows: [
      row('bare', figures.bare),
      row('observed, nobody watching', figures.unwatched, '≥ 0.95'),
      row('observed, one watcher', figures.watched, '≥ 0.85'),
    ],
  }
}
