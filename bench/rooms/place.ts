import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/testing/free-port.ts'
import { RedisCluster, RedisProcess } from '../../server/testing/redis-process.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { Balancer } from './balancer.ts'
import { hasNginx, Nginx } from './nginx.ts'

/** What a place where rooms are served consists of. */
export interface PlacePlan {
  readonly nodes: number
  readonly redis: 'one' | 'cluster' | 'none'
  /** One lab for everybody (`serve`) in the place of rooms, with its sessions in that Redis. */
  readonly isOneLab?: boolean
}

/** A place where rooms are served, and how to be rid of it. */
export interface Place {
  readonly nodes: readonly ServerProcess[]
  readonly redis: RedisProcess | RedisCluster | null
  /** What stands in front of them; nginx where there is one. */
  readonly balancer: { readonly port: number; readonly name: string; readonly pid: number | null }
  stop(): Promise<void>
}

/** Real servers, a real Redis, and a balancer before them. */
export async function openPlace({ nodes: count, redis: kind, isOneLab = false }: PlacePlan): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'crumbscope-load-'))
  const redis =
    kind === 'none'
      ? null
      : kind === 'cluster'
        ? await RedisCluster.start(folder)
        : await RedisProcess.start('--appendonly', 'yes', '--dir', folder)
  const port = hasNginx() ? await freePort() : null
  const args = isOneLab
    ? ['serve', ...(redis ? ['--store', redis.url] : [])]
    : [
        'host',
        ...(redis ? ['--redis', redis.url] : []),
        // A name, so that it is believed what the proxy says of who asks.
        ...(port === null ? [] : ['--url', `http://lab.test:${port}`]),
      ]
  const nodes = Array.from({ length: count }, () => new ServerProcess(args))
  await Promise.all(nodes.map((node) => node.start()))
  const front =
    port === null ? await tcp(nodes) : await nginx(port, nodes, isOneLab ? null : 'on-this-machine-only')
  return {
    nodes,
    redis,
    balancer: front,
    async stop() {
      await front.stop()
      await Promise.all(nodes.map((node) => node.stop()))
      await redis?.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function nginx(port: number, nodes: readonly ServerProcess[], secret: string | null) {
  const started = await Nginx.start(
    port,
    nodes.map((node) => node.port),
    secret,
  )
  return { port, name: 'nginx', pid: started.pid, stop: () => started.stop() }
}

async function tcp(nodes: readonly ServerProcess[]) {
  const balancer = await Balancer.start(() => nodes.filter(({ ended }) => !ended).map(({ port }) => port))
  return {
    port: balancer.port,
    name: 'a TCP balancer in the load generator',
    pid: null,
    async stop() {
      balancer.stop()
    },
  }
}
