import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Table } from '../table.ts'
import { GREED, type Greedy, type Told } from './greed.ts'
import { openPlace, type Place } from './place.ts'
import type { RoomUser } from './room-user.ts'
import { openUsers } from './rooms-load.ts'

/** Others, who work meanwhile, and their requests a second each. */
const OTHERS = 10
const PER_SECOND = 4

/** How long they are watched at least, before and with each, s. */
const WATCHED = 15

/** Who wants too much asks from elsewhere: it is not to take the processor from the servers on this machine. */
const NICE = 15

/** Tries each bound from outside, and what that does to others. */
export default async function roomsBounds(): Promise<Table> {
  const place = await openPlace({ nodes: 3, redis: 'one' })
  try {
    const others = await openUsers(place, OTHERS)
    const stop = new AbortController()
    const working = others.map((user) => user.work(1_000 / PER_SECOND, stop.signal))
    // What is new costs more: it is not what is measured.
    await wait(WATCHED * 1_000)
    timesOf(others)
    await wait(WATCHED * 1_000)
    const rows = [{ what: 'nothing', taken: 0, refused: '', ...timesOf(others) }]
    for (const what of Object.keys(GREED) as Greedy[]) {
      timesOf(others)
      const [{ taken, refused }] = await Promise.all([greed(place, what), wait(WATCHED * 1_000)])
      const words = [...refused].map(([detail, count]) => `${count} × ${detail}`).join(' / ')
      rows.push({ what, taken, refused: words, ...timesOf(others) })
    }
    stop.abort()
    await Promise.all(working)
    for (const user of others) user.end()
    const note = `${OTHERS} other rooms with ${PER_SECOND} requests a second each go on meanwhile, watched for ${WATCHED} s at least; ms are theirs.`
    return { title: 'Bounds, tried from outside', note, rows }
  } finally {
    await place.stop()
  }
}

async function greed({ balancer }: Place, what: Greedy): Promise<Told> {
  const child = fork(fileURLToPath(new URL('./greed.ts', import.meta.url)), [what, String(balancer.port)])
  setPriority(child.pid ?? 0, NICE)
  const [told] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${what}: nothing was said`))),
  ])
  const [taken, ...refused] = told as [number, ...[string, number][]]
  return { taken, refused: new Map(refused) }
}

/** Since it was asked last. */
function timesOf(users: readonly RoomUser[]) {
  const p99 = (of: (user: RoomUser) => number[]) => {
    const all = users.flatMap((user) => of(user).splice(0)).sort((a, b) => a - b)
    return Math.round(all[Math.floor(all.length * 0.99)] ?? 0)
  }
  return {
    'answer p99, ms': p99(({ times }) => times),
    'fact → page p99, ms': p99(({ delays }) => delays),
  }
}
