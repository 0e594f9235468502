import { setTimeout as wait } from 'node:timers/promises'
import { RedisProcess } from '../../server/testing/redis-process.ts'
import { TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import type { ServerProcess } from '../../server/testing/server-process.ts'
import { cpuOf } from './node-costs.ts'
import { openPlace, type Place, type PlacePlan } from './place.ts'
import { RoomUser } from './room-user.ts'

/** Where the load runs, and what happens to it meanwhile. */
export interface LoadPlan extends PlacePlan {
  readonly rooms: number
  /** Requests a second, each room. */
  readonly perSecond: number
  readonly seconds: number
  /** Every so many s a node is killed, and is back 2 s later; null = none is. */
  readonly killEvery: number | null
  /** Whether Redis is killed in the middle, and started again with what it wrote down. */
  readonly restartRedis: boolean
  /** Whether all nodes are told to stop, one after the other, and started again. */
  readonly rolling: boolean
}

export interface LoadResult {
  readonly balancer: string
  readonly acknowledged: number
  readonly facts: number
  /** How many, by the status that they got. */
  readonly refused: Readonly<Record<number, number>>
  readonly cut: number
  readonly saidCut: number
  readonly open: number
  readonly faults: readonly string[]
  readonly p50: number
  readonly p99: number
  readonly longestAway: number
  /** Of all nodes, MB: at the start of the work, and then at each quarter of it. */
  readonly memory: readonly number[]
  /** Shares of a core during the work. Where nodes are killed, what they had used is lost with them. */
  readonly cpu: Readonly<Record<'nodes' | 'redis' | 'balancer' | 'generator', number>>
}

/** How long a killed node stays away, ms, and how long what is under way gets at the end. */
const DOWN = 2_000
const PATIENCE = 30_000

/** Opens rooms, each with a visitor. Addresses are bounded, so that rooms are opened from many of them. */
export async function openUsers(place: Place, rooms: number): Promise<readonly RoomUser[]> {
  const users: RoomUser[] = []
  for (let at = 0; at < rooms; at += 1) {
    const room = await TestRoom.open(place.balancer, `127.1.${Math.floor(at / 200)}.${(at % 200) + 1}`)
    users.push(new RoomUser(room, place.balancer.port))
  }
  await Promise.all(users.map((user) => user.begin()))
  return users
}

export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const place = await openPlace(plan)
  try {
    const users = await openUsers(place, plan.rooms)
    const memory = [await memoryOf(place)]
    const before = await cpuSoFar(place)
    const stop = new AbortController()
    const working = users.map((user) => user.work(1_000 / plan.perSecond, stop.signal))
    const disturbing = disturb(plan, place, stop.signal)
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await wait(plan.seconds * 250)
      memory.push(await memoryOf(place))
    }
    stop.abort()
    const after = await cpuSoFar(place)
    const share = (of: keyof LoadResult['cpu']) => (after[of] - before[of]) / (plan.seconds * 1_000)
    await Promise.all([...working, disturbing])
    const faults = (await Promise.all(users.map((user) => user.faults(PATIENCE)))).flat()
    const delays = users.flatMap((user) => user.delays).sort((a, b) => a - b)
    const sum = (of: (user: RoomUser) => number) => users.reduce((all, user) => all + of(user), 0)
    const result = {
      balancer: place.balancer.name,
      acknowledged: sum((user) => user.acknowledged.size),
      facts: sum((user) => user.facts),
      refused: refusedBy(users),
      cut: sum((user) => user.cut),
      saidCut: sum((user) => user.saidCut),
      open: sum((user) => user.open),
      faults,
      p50: delays[Math.floor(delays.length * 0.5)] ?? 0,
      p99: delays[Math.floor(delays.length * 0.99)] ?? 0,
      longestAway: Math.max(0, ...users.flatMap((user) => user.away)),
      memory,
      cpu: {
        nodes: share('nodes'),
        redis: share('redis'),
        balancer: share('balancer'),
        generator: share('generator'),
      },
    }
    for (const user of users) user.end()
    return result
  } finally {
    await place.stop()
  }
}

async function disturb(plan: LoadPlan, { nodes, redis }: Place, stopped: AbortSignal): Promise<void> {
  const killing = async () => {
    while (plan.killEvery !== null && !stopped.aborted) {
      await wait(plan.killEvery * 1_000)
      if (stopped.aborted) return
      await away(nodes[Math.floor(Math.random() * nodes.length)], 'SIGKILL', DOWN)
    }
  }
  const restarting = async () => {
    if (!plan.restartRedis || !(redis instanceof RedisProcess)) return
    await wait(plan.seconds * 500)
    await redis.kill()
    await redis.resume()
  }
  const rolling = async () => {
    if (!plan.rolling) return
    for (const node of nodes) {
      await wait((plan.seconds * 1_000) / (nodes.length + 1))
      await away(node, 'SIGTERM', 0)
    }
  }
  await Promise.all([killing(), restarting(), rolling()])
}

async function away(node: ServerProcess | undefined, signal: NodeJS.Signals, ms: number): Promise<void> {
  await node?.stop(signal)
  await wait(ms)
  await node?.start()
}

/** ms. */
async function cpuSoFar({ nodes, redis, balancer }: Place): Promise<LoadResult['cpu']> {
  const sum = async (pids: readonly number[]) =>
    (await Promise.all(pids.map(cpuOf))).reduce((all, one) => all + one, 0)
  const own = process.cpuUsage()
  return {
    nodes: await sum(nodes.map(({ pid }) => pid)),
    redis: await sum(
      redis instanceof RedisProcess ? [redis.pid] : (redis?.masters ?? []).map(({ pid }) => pid),
    ),
    balancer: balancer.pid === null ? 0 : await cpuOf(balancer.pid),
    generator: (own.user + own.system) / 1_000,
  }
}

function refusedBy(users: readonly RoomUser[]): Readonly<Record<number, number>> {
  const all: Record<number, number> = {}
  for (const { refused } of users)
    for (const [status, count] of refused) all[status] = (all[status] ?? 0) + count
  return all
}

async function memoryOf({ nodes }: Place): Promise<number> {
  const all = await Promise.all(nodes.map((node) => node.memory()))
  return all.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}
