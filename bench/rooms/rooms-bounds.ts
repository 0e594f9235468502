import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { RoomWatcher, TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import { ask } from '../../server/testing/test-ask.ts'
import type { Table } from '../table.ts'
import { openPlace, type Place } from './place.ts'
import type { RoomUser } from './room-user.ts'
import { openUsers } from './rooms-load.ts'

/** Others, who work meanwhile, and their requests a second each. */
const OTHERS = 10
const PER_SECOND = 4

/** How long they are watched before, s. */
const BEFORE = 15

/** One asker who wants too much. */
interface Greed {
  readonly what: string
  /** How many were taken, and what the rest was told, by how many. */
  try(place: Place): Promise<Told>
}

interface Told {
  taken: number
  readonly refused: Map<string, number>
}

const GREED: readonly Greed[] = [
  {
    what: '11,000 rows in one room',
    try: (place) =>
      flood(place, { count: 11_000, perSecond: 550, method: 'PATCH', body: { set: { row: 'x' } } }),
  },
  {
    what: '1,000 requests a second for 10 s in one room',
    try: (place) => flood(place, { count: 10_000, perSecond: 1_000, method: 'GET' }),
  },
  { what: '500 sockets of one room', try: sockets },
  { what: '100 rooms from one address', try: rooms },
]

/** Tries each bound from outside, and what that does to others. */
export default async function roomsBounds(): Promise<Table> {
  const place = await openPlace({ nodes: 3, redis: 'one' })
  try {
    const others = await openUsers(place, OTHERS)
    const stop = new AbortController()
    const working = others.map((user) => user.work(1_000 / PER_SECOND, stop.signal))
    await wait(BEFORE * 1_000)
    const rows = [{ what: 'nothing', taken: 0, refused: '', ...timesOf(others) }]
    for (const { what, try: greedy } of GREED) {
      timesOf(others)
      const { taken, refused } = await greedy(place)
      const words = [...refused].map(([detail, count]) => `${count} × ${detail}`).join(' / ')
      rows.push({ what, taken, refused: words, ...timesOf(others) })
    }
    stop.abort()
    await Promise.all(working)
    for (const user of others) user.end()
    const note = `${OTHERS} other rooms with ${PER_SECOND} requests a second each go on meanwhile; ms are theirs.`
    return { title: 'Bounds, tried from outside', note, rows }
  } finally {
    await place.stop()
  }
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

async function flood(
  { balancer }: Place,
  load: { count: number; perSecond: number; method: string; body?: object },
): Promise<Told> {
  const room = await TestRoom.open(balancer, '127.2.0.1')
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const told: Told = { taken: 0, refused: new Map() }
  const body = load.body === undefined ? undefined : JSON.stringify(load.body)
  const one = () =>
    new Promise<void>((resolve) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: balancer.port,
          agent,
          method: load.method,
          path: '/lab/session',
          headers: {
            Host: `${room.home}:${balancer.port}`,
            ...(body !== undefined && {
              'Content-Type': 'application/json',
              'Content-Length': Buffer.byteLength(body),
            }),
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (piece: string) => {
            text += piece
          })
          response.once('close', () => {
            if (response.statusCode === 200) told.taken += 1
            else refused(told, wordsOf(response.statusCode ?? 0, text))
            resolve()
          })
        },
      )
      request.once('error', (error) => {
        refused(told, error.message)
        resolve()
      })
      request.end(body)
    })
  const under: Promise<void>[] = []
  const began = performance.now()
  while (under.length < load.count) {
    const due = Math.min(load.count, ((performance.now() - began) / 1_000) * load.perSecond)
    while (under.length < due) under.push(one())
    await wait(10)
  }
  await Promise.all(under)
  agent.destroy()
  return told
}

async function sockets({ balancer }: Place): Promise<Told> {
  const room = await TestRoom.open(balancer, '127.2.0.2')
  const told: Told = { taken: 0, refused: new Map() }
  const watchers = Array.from({ length: 500 }, (_, at) => new RoomWatcher(room, `browser-number-${at}`))
  await Promise.all(
    watchers.map((watcher) =>
      watcher.connect(balancer).then(
        () => {
          told.taken += 1
        },
        (error: Error & { data?: { status?: number }; description?: { message?: string } }) =>
          refused(told, `${error.data?.status ?? ''} ${error.description?.message ?? error.message}`),
      ),
    ),
  )
  for (const watcher of watchers) watcher.leave()
  return told
}

async function rooms({ balancer }: Place): Promise<Told> {
  const told: Told = { taken: 0, refused: new Map() }
  for (let at = 0; at < 100; at += 1) {
    const { status, text } = await ask(balancer.port, 'POST', '/api/rooms', {
      host: 'localhost',
      from: '127.2.0.3',
    })
    if (status === 201) told.taken += 1
    else refused(told, wordsOf(status, text))
  }
  return told
}

function wordsOf(status: number, text: string): string {
  try {
    return `${status} ${(JSON.parse(text) as { detail: string }).detail}`
  } catch {
    return `${status} without words`
  }
}

function refused(told: Told, words: string): void {
  told.refused.set(words, (told.refused.get(words) ?? 0) + 1)
}
