import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { RedisCluster, RedisProcess } from '../../server/stores/redis/redis-process.ts'
import { TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { Balancer } from './balancer.ts'
import { RoomUser } from './room-user.ts'

/** Where the load runs, and what happens to it meanwhile. */
export interface LoadPlan {
  readonly rooms: number
  /** Requests a second, each room. */
  readonly perSecond: number
  readonly seconds: number
  readonly nodes: number
  readonly redis: 'one' | 'cluster' | 'none'
  /** Every so many s a node is killed, and is back 2 s later; null = none is. */
  readonly killEvery: number | null
  /** Whether Redis is killed in the middle, and started again with what it wrote down. */
  readonly restartRedis: boolean
}

export interface LoadResult {
  readonly acknowledged: number
  readonly facts: number
  readonly refused: number
  readonly cut: number
  readonly saidCut: number
  readonly open: number
  readonly faults: readonly string[]
  readonly p50: number
  readonly p99: number
  readonly longestAway: number
  /** Of all nodes that lived through it, MB, at the start of the work and at its end. */
  readonly memory: readonly [number, number]
}

/** How long a killed node stays away, ms, and how long what is under way gets at the end. */
const DOWN = 2_000
const PATIENCE = 30_000

/** What a place where rooms are served does for a while, and how to be rid of it. */
export interface Place {
  readonly nodes: readonly ServerProcess[]
  readonly redis: RedisProcess | RedisCluster | null
  readonly balancer: Balancer
  stop(): Promise<void>
}

/** Real servers, a real Redis, and a balancer before them. */
export async function openPlace({
  nodes: count,
  redis: kind,
}: Pick<LoadPlan, 'nodes' | 'redis'>): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'crumbscope-load-'))
  const redis =
    kind === 'none'
      ? null
      : kind === 'cluster'
        ? await RedisCluster.start(folder)
        : await RedisProcess.start('--appendonly', 'yes', '--dir', folder)
  const args = redis ? ['host', '--redis', redis.url] : ['host']
  const nodes = Array.from({ length: count }, () => new ServerProcess(args))
  await Promise.all(nodes.map((node) => node.start()))
  const balancer = await Balancer.start(() => nodes.filter(({ ended }) => !ended).map(({ port }) => port))
  return {
    nodes,
    redis,
    balancer,
    async stop() {
      balancer.stop()
      await Promise.all(nodes.map((node) => node.stop()))
      await redis?.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

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
    const before = await memoryOf(place)
    const stop = new AbortController()
    const working = users.map((user) => user.work(1_000 / plan.perSecond, stop.signal))
    const disturbing = disturb(plan, place, stop.signal)
    await wait(plan.seconds * 1_000)
    stop.abort()
    await Promise.all([...working, disturbing])
    const faults = (await Promise.all(users.map((user) => user.faults(PATIENCE)))).flat()
    const delays = users.flatMap((user) => user.delays).sort((a, b) => a - b)
    const sum = (of: (user: RoomUser) => number) => users.reduce((all, user) => all + of(user), 0)
    const result = {
      acknowledged: sum((user) => user.acknowledged.size),
      facts: sum((user) => user.facts),
      refused: sum((user) => user.refused),
      cut: sum((user) => user.cut),
      saidCut: sum((user) => user.saidCut),
      open: sum((user) => user.open),
      faults,
      p50: delays[Math.floor(delays.length * 0.5)] ?? 0,
      p99: delays[Math.floor(delays.length * 0.99)] ?? 0,
      longestAway: Math.max(0, ...users.flatMap((user) => user.away)),
      memory: [before, await memoryOf(place)] as const,
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
      const node = nodes[Math.floor(Math.random() * nodes.length)]
      await node?.stop('SIGKILL')
      await wait(DOWN)
      await node?.start()
    }
  }
  const restarting = async () => {
    if (!plan.restartRedis || !(redis instanceof RedisProcess)) return
    await wait(plan.seconds * 500)
    await redis.kill()
    await redis.resume()
  }
  await Promise.all([killing(), restarting()])
}

async function memoryOf({ nodes }: Place): Promise<number> {
  const all = await Promise.all(nodes.map((node) => node.memory()))
  return all.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}
