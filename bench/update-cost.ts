import { Watcher } from './page/watcher.ts'
import type { Table } from './table.ts'
import { AppProcess } from './watching/app-process.ts'
import { interleave, ratios, spread } from './watching/rounds.ts'

const ROUNDS = 7
const UPDATES = 4_000
/** Below the coalescing rate, so that every update is told. */
const PER_SECOND = 4_000
const SMALL = 1_000
const LARGE = 1_000_000

/** What one update of one row costs with one watcher, in a small store and in a large one. */
export default async function updateCost(): Promise<Table> {
  const small = await watchedApp(SMALL)
  const large = await watchedApp(LARGE)
  const cpu = await interleave(ROUNDS, { small: () => cpuPerUpdate(small), large: () => cpuPerUpdate(large) })
  const row = (name: string, app: WatchedApp, micros: readonly number[]) => {
    const resend = costOfResending(app.rows)
    return {
      rows: name,
      'bytes per update': app.bytesPerUpdate.toFixed(0),
      'CPU µs per update': spread(micros, 1),
      'bytes against 1,000 rows': (app.bytesPerUpdate / small.bytesPerUpdate).toFixed(2),
      'CPU against 1,000 rows': spread(ratios(micros, cpu.small), 2),
      aim: '≤ 1.1',
      'bytes if the store were re-sent': resend.bytes.toLocaleString('en'),
      'CPU µs if it were re-sent': resend.micros.toFixed(0),
    }
  }
  const rows = [row('1,000', small, cpu.small), row('1,000,000', large, cpu.large)]
  for (const { app, watcher } of [small, large]) {
    watcher.close()
    await app.stop()
  }
  return {
    title: 'One update, small store and large',
    note: `Median (and quartiles) of ${ROUNDS} interleaved rounds of ${UPDATES} updates at ${PER_SECOND.toLocaleString('en')} a second, one watcher each.`,
    rows,
  }
}

interface WatchedApp {
  readonly app: AppProcess
  readonly watcher: Watcher
  readonly rows: number
  bytesPerUpdate: number
}

async function watchedApp(rows: number): Promise<WatchedApp> {
  const app = await AppProcess.start('observed', rows)
  const watcher = await new Watcher(app.port).open()
  await watcher.until(() => (watcher.state?.rowCount ?? 0) >= rows)
  return { app, watcher, rows, bytesPerUpdate: 0 }
}

async function cpuPerUpdate(watched: WatchedApp): Promise<number> {
  const { app, watcher } = watched
  const bytes = watcher.bytes
  const seq = watcher.state?.seq ?? 0
  const before = await app.cpu()
  const { cpu } = await app.ask({ updates: { count: UPDATES, perSecond: PER_SECOND } })
  await watcher.until(() => (watcher.state?.seq ?? 0) >= seq + UPDATES)
  watched.bytesPerUpdate = (watcher.bytes - bytes) / UPDATES
  return (cpu - before) / UPDATES
}

/** What a design that sends the whole store on every change would pay: serialising it once. */
function costOfResending(rows: number): { bytes: number; micros: number } {
  const cookie = { originalMaxAge: 86_400_000, expires: new Date().toISOString(), httpOnly: true, path: '/' }
  const store = Array.from({ length: Math.min(rows, 100_000) }, (_, row) => ({
    sid: `row-${row}`,
    session: { cookie, views: row, cart: ['ESP-204', 'GRD-11'] },
  }))
  const before = process.cpuUsage()
  const bytes = JSON.stringify(store).length
  const { user, system } = process.cpuUsage(before)
  const parts = rows / store.length
  return { bytes: bytes * parts, micros: (user + system) * parts }
}
