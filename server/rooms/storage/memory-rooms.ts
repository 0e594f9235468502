import { RateLimiterMemory } from 'rate-limiter-flexible'
import { RECORDING_EVENTS } from '../../../shared/protocol/recording/recording.ts'
import { Rate } from '../../agent/rate.ts'
import { openMemoryStore } from '../../stores/memory/memory-store.ts'
import { JOURNAL_BYTES, LIFETIME, ROW_BYTES, ROWS } from '../room-bounds.ts'
import { BoundedStore } from './bounded-store.ts'
import {
  type Bell,
  type BellListener,
  type Control,
  type CountedBound,
  type FieldChanges,
  type JournalEntry,
  NODE_LIFE,
  READ_AT_ONCE,
  type RoomStorage,
  SEAT_LIFE,
  type SharedRecord,
  type StoredRoom,
} from './room-storage.ts'
import { takePoint, waitForPoint } from './take-point.ts'

/** Askers whose bounds are remembered; those that asked longest ago begin anew. */
const MOST_ASKERS = 10_000

/** Messages that a room's `control` holds. */
const CONTROLS = 100

interface Kept {
  readonly fields: Map<string, string>
  version: number
  used: number
  readonly journal: JournalEntry[]
  newest: number
  bytes: number
  readonly labs: Map<string, number>
  readonly seats: Map<string, number>
  readonly control: Control[]
  readonly notes: Map<string, { readonly text: string; readonly until: number }>
  readonly rows: ReturnType<typeof boundedMemoryRows>
}

/** Rooms in the memory of this process, which end with it. `now`: epoch ms. */
export function openMemoryRooms(now: () => number = Date.now, life: number = LIFETIME): RoomStorage {
  const all = new Map<string, Kept>()
  const listeners = new Map<string, Set<BellListener>>()
  const askers = new Map<string, Rate>()
  const windows = new Map<string, RateLimiterMemory>()
  const nodes = new Map<string, number>()
  const ring = (name: string, bell: Bell, told?: readonly JournalEntry[]) => {
    for (const listener of listeners.get(name) ?? []) listener(bell, told)
  }
  const windowOf = ({ name, burst, seconds }: CountedBound) => {
    const window = windows.get(name) ?? new RateLimiterMemory({ points: burst, duration: seconds })
    windows.set(name, window)
    return window
  }
  const bucketOf = ({ name, burst, seconds }: CountedBound, who: string) => {
    const key = `${who} ${name}`
    const rate = askers.get(key) ?? new Rate(burst / seconds, burst)
    askers.delete(key)
    askers.set(key, rate)
    for (const oldest of askers.keys()) {
      if (askers.size <= MOST_ASKERS) break
      askers.delete(oldest)
    }
    return rate
  }
  const take = (bound: CountedBound, who: string) => {
    const rate = bucketOf(bound, who)
    return rate.take(now()) ? null : rate.wait
  }
  const end = async (name: string) => {
    const kept = all.get(name)
    all.delete(name)
    await kept?.rows.close()
    ring(name, 'gone')
  }
  const room = (name: string) => roomIn(all, { name, now, ring, take, listeners, end: () => end(name) })
  return {
    kind: 'memory',
    connected: true,
    onConnection() {},
    room,
    record: room,
    take: async (bound, who) =>
      bound.refills === 'together' ? takePoint(windowOf(bound), who) : take(bound, who),
    wait: async (bound, who) =>
      bound.refills === 'together'
        ? waitForPoint(windowOf(bound), who)
        : bucketOf(bound, who).waitAt(now()) || null,
    async alive(node) {
      nodes.set(node, now())
    },
    isAlive: async (node) => (nodes.get(node) ?? 0) > now() - NODE_LIFE,
    async sweep() {
      const oldest = now() - life
      await Promise.all([...all].filter(([, { used }]) => used < oldest).map(([name]) => end(name)))
    },
    counts: { roundTrips: 0, commands: 0 },
    async close() {
      await Promise.all([...all.keys()].map(end))
    },
  }
}

interface Surroundings {
  readonly name: string
  readonly now: () => number
  readonly ring: (name: string, bell: Bell, told?: readonly JournalEntry[]) => void
  readonly take: (bound: CountedBound, who: string) => number | null
  readonly listeners: Map<string, Set<BellListener>>
  readonly end: () => Promise<void>
}

function boundedMemoryRows() {
  const open = openMemoryStore()
  return {
    ...open,
    store: new BoundedStore(open.store, (sid) => open.heldBytes?.(sid) ?? null, ROWS, ROW_BYTES),
  }
}

function recordIn(all: Map<string, Kept>, { name, now, ring, listeners, end }: Surroundings): SharedRecord {
  return {
    name,
    async create(fields) {
      if (all.has(name)) return false
      all.set(name, {
        fields: new Map(Object.entries(fields)),
        version: 1,
        used: now(),
        journal: [],
        newest: 0,
        bytes: 0,
        labs: new Map(),
        seats: new Map(),
        control: [],
        notes: new Map(),
        rows: boundedMemoryRows(),
      })
      return true
    },
    async fields() {
      const kept = all.get(name)
      return kept ? { ...Object.fromEntries(kept.fields), version: String(kept.version) } : null
    },
    version: async () => all.get(name)?.version ?? null,
    async change(changes) {
      const kept = all.get(name)
      if (kept) {
        changeFields(kept, changes)
        kept.used = now()
      }
      if (kept) ring(name, 'fields')
      return kept !== undefined
    },
    async claim(field) {
      const kept = all.get(name)
      if (!kept?.fields.delete(field)) return false
      kept.version += 1
      ring(name, 'fields')
      return true
    },
    async touch() {
      const kept = all.get(name)
      if (kept) kept.used = now()
    },
    async listen(listener) {
      const own = listeners.get(name) ?? new Set()
      listeners.set(name, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(name)
      }
    },
    remove: end,
  }
}

function changeFields(kept: Kept, changes: FieldChanges): void {
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) kept.fields.delete(field)
    else kept.fields.set(field, value)
  }
  kept.version += 1
}

function roomIn(all: Map<string, Kept>, around: Surroundings): StoredRoom {
  const { name, now, ring, take } = around
  const append = (kept: Kept, lab: string, facts: readonly string[]) => {
    const added = facts.map((fact, at) => ({ seq: kept.newest + 1 + at, lab, fact }))
    kept.newest += facts.length
    for (const entry of added) {
      kept.journal.push(entry)
      kept.bytes += entry.fact.length
    }
    let gone = 0
    while (
      kept.journal.length - gone > 1 &&
      (kept.bytes > JOURNAL_BYTES || kept.journal.length - gone > RECORDING_EVENTS)
    ) {
      kept.bytes -= kept.journal[gone]?.fact.length ?? 0
      gone += 1
    }
    kept.journal.splice(0, gone)
    ring(name, 'journal', added)
  }
  const freeSeats = ({ seats }: Kept) => {
    for (const [seat, at] of seats) if (at < now() - SEAT_LIFE) seats.delete(seat)
  }
  const held = ({ journal, newest }: Kept, seq: number) => {
    const from = Math.max(0, journal.length - (newest - seq))
    return journal.slice(from, from + READ_AT_ONCE)
  }
  return {
    ...recordIn(all, around),
    get rows() {
      // A room that is over has no rows; whoever still holds it gets an empty store.
      return all.get(name)?.rows ?? boundedMemoryRows()
    },
    seats: {
      async sit(seat, most) {
        const kept = all.get(name)
        if (!kept) return false
        freeSeats(kept)
        if (!kept.seats.has(seat) && kept.seats.size >= most) return false
        kept.seats.set(seat, now())
        ring(name, 'seats')
        return true
      },
      async beat(own) {
        const kept = all.get(name)
        if (!kept) return []
        for (const seat of own) kept.seats.set(seat, now())
        freeSeats(kept)
        return [...kept.seats.keys()]
      },
      async leave(own) {
        for (const seat of own) all.get(name)?.seats.delete(seat)
        ring(name, 'seats')
      },
    },
    async enter(bound) {
      const kept = all.get(name)
      if (!kept) return null
      return { version: kept.version, rows: kept.rows.store.rows, wait: take(bound, name) }
    },
    async append({ lab, number, facts, changes }) {
      const kept = all.get(name)
      if (!kept) return null
      if ((kept.labs.get(lab) ?? 0) >= number) return kept.newest
      kept.labs.set(lab, number)
      if (changes) {
        changeFields(kept, changes)
        ring(name, 'fields')
      }
      if (facts.length === 0) return 0
      append(kept, lab, facts)
      return kept.newest
    },
    async tellExpired(_sid, fact) {
      const kept = all.get(name)
      if (kept) append(kept, '', [fact])
    },
    async after(seq) {
      const kept = all.get(name)
      return kept ? held(kept, seq) : []
    },
    newest: async () => all.get(name)?.newest ?? 0,
    labs: async () => [...(all.get(name)?.labs.keys() ?? [])],
    endLab: async (lab) => all.get(name)?.labs.delete(lab) === true,
    async control(message) {
      const control = all.get(name)?.control
      if (!control) return
      control.push({ id: String(Number(control.at(-1)?.id ?? 0) + 1), message })
      if (control.length > CONTROLS) control.shift()
      ring(name, 'control')
    },
    async controlAfter(id) {
      const last = id === null ? 0 : Number(id)
      return (all.get(name)?.control ?? []).filter((each) => Number(each.id) > last)
    },
    async keep(under, text, ms) {
      all.get(name)?.notes.set(under, { text, until: now() + ms })
    },
    async kept(under) {
      const note = all.get(name)?.notes.get(under)
      return note && note.until > now() ? note.text : null
    },
  }
}
