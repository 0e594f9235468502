import type { Table } from '../table.ts'
import { AppProcess } from '../watching/app-process.ts'
import { RawWatcher } from './raw-watcher.ts'

const WATCHERS = 500
const SECONDS = 10
const PER_SECOND = 2_000

/** Many pages on one busy server, and one page that stops reading. */
export default async function manyWatchers(): Promise<Table> {
  const rows = [
    await run('nobody', 0, false),
    await run('1 watcher', 1, false),
    await run('500 watchers', WATCHERS, false),
    await run('500 watchers, one stopped reading', WATCHERS, true),
  ]
  return {
    title: `Many watchers, ${PER_SECOND.toLocaleString('en')} updates a second for ${SECONDS} s`,
    note: 'Server and watchers in two processes on this machine; gaps count messages that did not follow on the one before.',
    rows,
  }
}

async function run(name: string, count: number, oneStops: boolean) {
  const app = await AppProcess.start('observed', 1_000)
  const watchers = Array.from({ length: count }, () => new RawWatcher(app.port))
  await Promise.all(watchers.map(({ ready }) => ready))
  const before = await app.ask({})
  const stopped = oneStops ? watchers.pop() : undefined
  stopped?.pause()
  const after = await app.ask({ updates: { count: PER_SECOND * SECONDS, perSecond: PER_SECOND } })
  const last = before.seq + PER_SECOND * SECONDS
  await Promise.all(watchers.map((watcher) => watcher.reached(last)))
  const { peak } = await app.ask({})
  for (const watcher of watchers) watcher.close()
  stopped?.close()
  await app.stop()
  return {
    watchers: name,
    'told whole': `${watchers.filter(({ gaps, snapshots }) => gaps === 0 && snapshots === 1).length} of ${watchers.length}`,
    gaps: sumOf(watchers, 'gaps'),
    'messages each': watchers.length > 0 ? Math.round(sumOf(watchers, 'messages') / watchers.length) : 0,
    'loop delay p99 ms': after.delayP99.toFixed(1),
    'CPU ms per second': ((after.cpu - before.cpu) / 1000 / SECONDS).toFixed(0),
    'peak MB': (peak / 1e6).toFixed(0),
    'grown by MB': ((peak - before.memory) / 1e6).toFixed(0),
  }
}

function sumOf(watchers: readonly RawWatcher[], figure: 'gaps' | 'messages'): number {
  return watchers.reduce((sum, watcher) => sum + watcher[figure], 0)
}
