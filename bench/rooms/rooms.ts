import { setTimeout as wait } from 'node:timers/promises'
import { RedisProcess } from '../../server/testing/redis-process.ts'
import { TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import type { BenchOptions } from '../options.ts'
import type { Table } from '../table.ts'
import { cpuOf, type RedisWork, redisWork } from './node-costs.ts'
import { openPlace, type Place, type PlacePlan } from './place.ts'
import { RoomUser } from './room-user.ts'
import { openUsers } from './rooms-load.ts'

/** Requests a second of each room, and rooms where there are several. */
const PER_SECOND = 20
const ROOMS = 9

/** How long each is measured, s, and in how many turns: what else the machine does meanwhile it then does to all of them. */
const SECONDS = 10
const TURNS = 5

/** How long, and with so many users beside those that are measured, a server's code gets warm first: else its compiler is measured. */
const WARM = 10
const WARMERS = 9

/** What was built to be watched is kept for a while, in case somebody comes back, ms. */
const FORGOTTEN = 11_000

/** What rooms cost, with the single room of `npm start` beside them on the same work, behind the same proxy. */
export default async function rooms({ seconds = SECONDS }: BenchOptions): Promise<Table> {
  const plans: readonly [string, number, PlacePlan][] = [
    ['one lab, Redis store (serve)', 1, { nodes: 1, redis: 'one', isOneLab: true }],
    ['1 node in memory, 1 room', 1, { nodes: 1, redis: 'none' }],
    ['1 node, Redis, 1 room', 1, { nodes: 1, redis: 'one' }],
    [`1 node, Redis, ${ROOMS} rooms`, ROOMS, { nodes: 1, redis: 'one' }],
    [`3 nodes, Redis, ${ROOMS} rooms`, ROOMS, { nodes: 3, redis: 'one' }],
  ]
  const subjects: Subject[] = []
  try {
    for (const [what, count, plan] of plans) subjects.push(await Subject.warm(what, count, plan))
    await wait(FORGOTTEN)
    for (let turn = 0; turn < TURNS; turn += 1)
      for (const subject of subjects) await subject.work(seconds / TURNS)
    const watched = await Promise.all(subjects.map((subject) => subject.idle(seconds / 2)))
    for (const { users } of subjects) for (const user of users) user.end()
    await wait(FORGOTTEN)
    const alone = await Promise.all(subjects.map((subject) => subject.idle(seconds / 2)))
    const [single] = subjects
    return {
      title: 'Rooms',
      note: `A session write each (PATCH /lab/session), ${PER_SECOND} requests a second and a room, one watcher each, ${seconds} s in ${TURNS} turns. Commands inside a script of Redis are counted one by one. Idle figures are of one room.`,
      rows: subjects.map((subject, at) => ({
        ...subject.costs(single ?? subject),
        'commands a second, watched and idle': (watched[at] ?? 0).toFixed(1),
        'the same, not watched': (alone[at] ?? 0).toFixed(1),
      })),
    }
  } finally {
    for (const subject of subjects) await subject.end()
  }
}

const NO_WORK: RedisWork = { commands: 0, bytesIn: 0, bytesOut: 0, cpuMs: 0 }

/** One place that is measured, and what it has cost so far. */
class Subject {
  readonly users: readonly RoomUser[]
  readonly #what: string
  readonly #place: Place
  #requests = 0
  /** ms, as in RedisWork. */
  #cpu = 0
  #redis = NO_WORK

  private constructor(what: string, place: Place, users: readonly RoomUser[]) {
    this.#what = what
    this.#place = place
    this.users = users
  }

  static async warm(what: string, count: number, plan: PlacePlan): Promise<Subject> {
    const place = await openPlace(plan)
    const all = Math.max(count, WARMERS)
    const users = plan.isOneLab ? await visitors(place, all) : await openUsers(place, all)
    await play(users, WARM)
    for (const user of users.slice(count)) user.end()
    const subject = new Subject(what, place, users.slice(0, count))
    for (const user of subject.users) user.delays.length = 0
    return subject
  }

  async work(seconds: number): Promise<void> {
    const before = {
      requests: this.#acknowledged,
      cpu: await this.#cpuSoFar(),
      redis: await this.#redisSoFar(),
    }
    await play(this.users, seconds)
    this.#redis = sum(this.#redis, await this.#redisSoFar(), before.redis)
    this.#cpu += (await this.#cpuSoFar()) - before.cpu
    this.#requests += this.#acknowledged - before.requests
  }

  /** Commands a second for each room, while nobody does anything for so many seconds. */
  async idle(seconds: number): Promise<number> {
    const before = await this.#redisSoFar()
    await wait(seconds * 1_000)
    return ((await this.#redisSoFar()).commands - before.commands) / seconds / this.users.length
  }

  costs(single: Subject) {
    const each = (sum: number) => sum / this.#requests
    const delays = this.users.flatMap((user) => user.delays).sort((a, b) => a - b)
    return {
      what: this.#what,
      'server CPU, µs a request': Math.round(1_000 * each(this.#cpu)),
      ratio: (each(this.#cpu) / (single.#cpu / single.#requests)).toFixed(2),
      'Redis commands a request': each(this.#redis.commands).toFixed(1),
      'Redis bytes in': Math.round(each(this.#redis.bytesIn)),
      'Redis bytes out': Math.round(each(this.#redis.bytesOut)),
      'Redis CPU, µs': Math.round(1_000 * each(this.#redis.cpuMs)),
      'fact → page p99, ms': Math.round(delays[Math.floor(delays.length * 0.99)] ?? 0),
    }
  }

  async end(): Promise<void> {
    for (const user of this.users) user.end()
    await this.#place.stop()
  }

  get #acknowledged(): number {
    return this.users.reduce((all, user) => all + user.acknowledged.size, 0)
  }

  async #cpuSoFar(): Promise<number> {
    const all = await Promise.all(this.#place.nodes.map(({ pid }) => cpuOf(pid)))
    return all.reduce((a, b) => a + b, 0)
  }

  async #redisSoFar(): Promise<RedisWork> {
    const { redis } = this.#place
    return redis instanceof RedisProcess ? redisWork(redis.url) : NO_WORK
  }
}

/** Of one lab that is everybody's. */
async function visitors({ balancer }: Place, count: number): Promise<readonly RoomUser[]> {
  const lab = new TestRoom('single', '', 'app.localhost')
  const users = Array.from({ length: count }, () => new RoomUser(lab, balancer.port))
  await Promise.all(users.map((user) => user.begin()))
  return users
}

async function play(users: readonly RoomUser[], seconds: number): Promise<void> {
  const stop = new AbortController()
  const working = users.map((user) => user.work(1_000 / PER_SECOND, stop.signal))
  await wait(seconds * 1_000)
  stop.abort()
  await Promise.all(working)
}

/** What was done between `before` and `after` added to `so`. */
function sum(so: RedisWork, after: RedisWork, before: RedisWork): RedisWork {
  const of = (what: keyof RedisWork) => so[what] + after[what] - before[what]
  return {
    commands: of('commands'),
    bytesIn: of('bytesIn'),
    bytesOut: of('bytesOut'),
    cpuMs: of('cpuMs'),
  }
}
