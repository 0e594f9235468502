import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { RoomStorage } from './storage/room-storage.ts'

/** What a room, or an address, has reached when it is refused. */
const BOUNDS = ['requests', 'sockets', 'rows', 'rooms opened'] as const

export type RefusedBy = (typeof BOUNDS)[number]

/** What one node has counted since its start. */
export class NodeCounts {
  facts = 0
  readonly refused: Record<RefusedBy, number> = { requests: 0, sockets: 0, rows: 0, 'rooms opened': 0 }
}

interface Measured {
  readonly storage: RoomStorage
  readonly counts: NodeCounts
  /** Labs that are ready here, and pages that watch them. */
  size(): Promise<{ readonly labs: number; readonly sockets: number }>
}

/** Figures of this node for Prometheus, beside what prom-client tells of any Node process (event loop, memory, CPU). */
export function roomsMetrics({ storage, counts, size }: Measured): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  let sized: ReturnType<typeof size> | null = null
  const once = () => {
    sized ??= size().finally(() => {
      sized = null
    })
    return sized
  }
  new Gauge({
    name: 'crumbscope_rooms',
    help: 'Rooms whose lab is ready at this node',
    registers,
    async collect() {
      this.set((await once()).labs)
    },
  })
  new Gauge({
    name: 'crumbscope_sockets',
    help: 'Pages that watch a room at this node',
    registers,
    async collect() {
      this.set((await once()).sockets)
    },
  })
  new Gauge({
    name: 'crumbscope_storage_connected',
    help: '1 while the storage of the rooms answers',
    registers,
    collect() {
      this.set(storage.connected ? 1 : 0)
    },
  })
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value())
      },
    })
  counter('crumbscope_facts_total', 'Facts that this node has given to the journals', () => counts.facts)
  counter(
    'crumbscope_redis_round_trips_total',
    'Writes to Redis that carried commands',
    () => storage.counts.roundTrips,
  )
  counter('crumbscope_redis_commands_total', 'Commands to Redis', () => storage.counts.commands)
  new Counter({
    name: 'crumbscope_refused_total',
    help: 'What was refused, by the bound that was reached',
    labelNames: ['bound'],
    registers,
    collect() {
      this.reset()
      for (const bound of BOUNDS) this.inc({ bound }, counts.refused[bound])
    },
  })
  return registry
}
