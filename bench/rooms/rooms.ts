import { setTimeout as wait } from 'node:timers/promises'
import { RedisProcess } from '../../server/testing/redis-process.ts'
import { TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import { cpuOf, type RedisWork, redisWork } from './node-costs.ts'
import { openPlace, type Place } from './place.ts'
import { RoomUser } from './room-user.ts'
import { openUsers } from './rooms-load.ts'

/** Requests a second of each room, and rooms where there are several. */
const PER_SECOND = 20
const ROOMS = 9

/** How long each is measured, s. */
const SECONDS = 10

/** How long, and with so many users beside those that are measured, a server's code gets warm first: else its compiler is measured. */
const WARM = 10
const WARMERS = 9

/** What was built to be watched is kept for a while, in case somebody comes back, ms. */
const FORGOTTEN = 11_000

/** What rooms cost, with the single room of `npm start` beside them on the same work. */
export default async function rooms({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  const single = await singleRoom(seconds)
  const memory = await inRooms(1, 'none', 1, seconds)
  const one = await inRooms(1, 'one', 1, seconds)
  const many = await inRooms(1, 'one', ROOMS, seconds)
  const three = await inRooms(3, 'one', ROOMS, seconds)
  const row = (of: string, cost: Cost, before: Cost | null) => ({
    what: of,
    'server CPU, µs a request': round(cost.cpu),
    ratio: before ? (cost.cpu / before.cpu).toFixed(2) : '1.00',
    'Redis commands a request': cost.commands.toFixed(1),
    'Redis bytes in': round(cost.bytesIn),
    'Redis bytes out': round(cost.bytesOut),
    'Redis CPU, µs': round(cost.redisCpu),
    'fact → page p99, ms': round(cost.p99),
    'commands a second, watched and idle': cost.watched.toFixed(1),
    'the same, not watched': cost.idle.toFixed(1),
  })
  return {
    title: 'Rooms',
    note: `A session write each (PATCH /lab/session), ${PER_SECOND} requests a second and a room, one watcher each, ${seconds} s. Commands inside a script of Redis are counted one by one. Idle figures are of one room.`,
    rows: [
      row('one lab, Redis store (serve)', single, null),
      row('1 node in memory, 1 room', memory, single),
      row('1 node, Redis, 1 room', one, single),
      row(`1 node, Redis, ${ROOMS} rooms`, many, single),
      row(`3 nodes, Redis, ${ROOMS} rooms`, three, single),
    ],
  }
}

interface Cost {
  /** For each request: µs, and commands and bytes. */
  readonly cpu: number
  readonly commands: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly redisCpu: number
  readonly p99: number
  /** Commands a second for each room. */
  readonly watched: number
  readonly idle: number
}

const NO_WORK: RedisWork = { commands: 0, bytesIn: 0, bytesOut: 0, cpuMs: 0, memory: 0 }

async function inRooms(nodes: number, redis: 'one' | 'none', count: number, seconds: number): Promise<Cost> {
  const place = await openPlace({ nodes, redis })
  try {
    const users = await openUsers(place, Math.max(count, WARMERS))
    return await costOf(place, users.slice(0, count), users.slice(count), seconds)
  } finally {
    await place.stop()
  }
}

async function singleRoom(seconds: number): Promise<Cost> {
  const redis = await RedisProcess.start()
  const node = new ServerProcess(['serve', '--store', redis.url])
  await node.start()
  try {
    const users = Array.from(
      { length: WARMERS },
      () => new RoomUser(new TestRoom('single', '', 'app.localhost'), node.port),
    )
    await Promise.all(users.map((user) => user.begin()))
    return await costOf({ nodes: [node], redis }, users.slice(0, 1), users.slice(1), seconds)
  } finally {
    await node.stop()
    await redis.kill()
  }
}

async function costOf(
  { nodes, redis }: Pick<Place, 'nodes' | 'redis'>,
  users: readonly RoomUser[],
  warmers: readonly RoomUser[],
  seconds: number,
): Promise<Cost> {
  const work = async () => (redis instanceof RedisProcess ? redisWork(redis.url) : NO_WORK)
  const cpu = async () => (await Promise.all(nodes.map(({ pid }) => cpuOf(pid)))).reduce((a, b) => a + b, 0)
  const acknowledged = () => users.reduce((sum, user) => sum + user.acknowledged.size, 0)
  const play = async (length: number, players = users) => {
    const stop = new AbortController()
    const working = players.map((user) => user.work(1_000 / PER_SECOND, stop.signal))
    await wait(length * 1_000)
    stop.abort()
    await Promise.all(working)
  }
  const perRoomSecond = async () => {
    const before = await work()
    await wait(seconds * 500)
    return ((await work()).commands - before.commands) / (seconds / 2) / users.length
  }
  await play(WARM, [...users, ...warmers])
  for (const user of warmers) user.end()
  if (warmers.length > 0) await wait(FORGOTTEN)
  for (const user of users) user.delays.length = 0
  const before = { work: await work(), cpu: await cpu(), requests: acknowledged() }
  await play(seconds)
  const after = { work: await work(), cpu: await cpu(), requests: acknowledged() }
  const requests = after.requests - before.requests
  const each = (of: (work: RedisWork) => number) => (of(after.work) - of(before.work)) / requests
  const delays = users.flatMap((user) => user.delays).sort((a, b) => a - b)
  const watched = await perRoomSecond()
  for (const user of users) user.end()
  await wait(FORGOTTEN)
  return {
    cpu: (1_000 * (after.cpu - before.cpu)) / requests,
    commands: each((done) => done.commands),
    bytesIn: each((done) => done.bytesIn),
    bytesOut: each((done) => done.bytesOut),
    redisCpu: each((done) => 1_000 * done.cpuMs),
    p99: delays[Math.floor(delays.length * 0.99)] ?? 0,
    watched,
    idle: await perRoomSecond(),
  }
}

function round(value: number): number {
  return Math.round(value)
}
