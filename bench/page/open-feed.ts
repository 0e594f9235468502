import type { Table } from '../table.ts'
import { AppProcess } from '../watching/app-process.ts'
import { median } from '../watching/rounds.ts'
import { Watcher } from './watcher.ts'

const OPENINGS = 15
const UPDATES = 2_000

/** Opening the live link: from the first byte to a folded state, on an empty store and on a very large one. */
export default async function openFeed(): Promise<Table> {
  const rows = []
  for (const count of [0, 1_000, 1_000_000]) rows.push(await opening(count))
  return {
    title: "Opening the page's feed",
    note: `Median of ${OPENINGS} openings after ${UPDATES} updates, WebSocket, from connecting to a folded state; aim ≤ 64 kB and ≤ 100 ms.`,
    rows,
  }
}

async function opening(count: number) {
  const app = await AppProcess.start('observed', count)
  const first = await new Watcher(app.port).open()
  await first.until(() => (first.state?.rowCount ?? 0) >= count)
  await app.ask({ updates: { count: UPDATES, perSecond: 4_000 } })
  const figures: { ms: number; bytes: number }[] = []
  for (let time = 0; time < OPENINGS; time++) {
    const started = performance.now()
    const watcher = await new Watcher(app.port).open()
    figures.push({ ms: performance.now() - started, bytes: watcher.bytes })
    watcher.close()
  }
  first.close()
  await app.stop()
  return {
    rows: count.toLocaleString('en'),
    kB: (median(figures.map(({ bytes }) => bytes)) / 1000).toFixed(1),
    ms: median(figures.map(({ ms }) => ms)).toFixed(1),
    'slowest ms': Math.max(...figures.map(({ ms }) => ms)).toFixed(1),
  }
}
