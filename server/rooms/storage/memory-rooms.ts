import { RECORDING_EVENTS } from '../../../shared/protocol/recording/recording.ts'
import { openMemoryStore } from '../../stores/memory/memory-store.ts'
import { JOURNAL_BYTES, LIFETIME, ROW_BYTES, ROWS } from '../room-bounds.ts'
import { BoundedStore } from './bounded-store.ts'
import { OneProcess } from './one-process.ts'
import {
  type FieldChanges,
  type JournalEntry,
  READ_AT_ONCE,
  type RoomStorage,
  type SharedRecord,
  type StoredRoom,
} from './room-storage.ts'

interface Kept {
  readonly fields: Map<string, string>
  version: number
  used: number
  readonly journal: JournalEntry[]
  newest: number
  bytes: number
  readonly labs: Map<string, number>
  readonly rows: ReturnType<typeof boundedMemoryRows>
}

/** Rooms in the memory of this here, which end with it. `now`: epoch ms. */
export function openMemoryRooms(now: () => number = Date.now, life: number = LIFETIME): RoomStorage {
  const all = new Map<string, Kept>()
  const here = new OneProcess(now)
  const end = async (name: string) => {
    const kept = all.get(name)
    all.delete(name)
    await kept?.rows.close()
    here.end(name)
  }
  const room = (name: string) => roomIn(all, { name, now, here, end: () => end(name) })
  return {
    ...here.storage(),
    kind: 'memory',
    room,
    record: room,
    async sweep() {
      const oldest = now() - life
      await Promise.all([...all].filter(([, { used }]) => used < oldest).map(([name]) => end(name)))
    },
    async close() {
      await Promise.all([...all.keys()].map(end))
    },
  }
}

interface Surroundings {
  readonly name: string
  readonly now: () => number
  readonly here: OneProcess
  readonly end: () => Promise<void>
}

function boundedMemoryRows() {
  const open = openMemoryStore()
  return {
    ...open,
    store: new BoundedStore(open.store, (sid) => open.heldBytes?.(sid) ?? null, ROWS, ROW_BYTES),
  }
}

function recordIn(all: Map<string, Kept>, { name, now, here, end }: Surroundings): SharedRecord {
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
      if (kept) here.ring(name, 'fields')
      return kept !== undefined
    },
    async claim(field) {
      const kept = all.get(name)
      if (!kept?.fields.delete(field)) return false
      kept.version += 1
      here.ring(name, 'fields')
      return true
    },
    async touch() {
      const kept = all.get(name)
      if (kept) kept.used = now()
    },
    listen: (listener) => here.listen(name, listener),
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
  const { name, here } = around
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
    here.ringFacts(name, lab, added)
  }
  const held = ({ journal, newest }: Kept, seq: number) => {
    const from = Math.max(0, journal.length - (newest - seq))
    return journal.slice(from, from + READ_AT_ONCE)
  }
  return {
    ...recordIn(all, around),
    ...here.passing(name, () => all.has(name)),
    get rows() {
      // A room that is over has no rows; whoever still holds it gets an empty store.
      return all.get(name)?.rows ?? boundedMemoryRows()
    },
    async enter(bound) {
      const kept = all.get(name)
      if (!kept) return null
      return { version: kept.version, rows: kept.rows.store.rows, wait: here.takeNow(bound, name) }
    },
    async append({ lab, number, facts, changes }) {
      const kept = all.get(name)
      if (!kept) return null
      if ((kept.labs.get(lab) ?? 0) >= number) return { newest: kept.newest, isNew: false }
      kept.labs.set(lab, number)
      if (changes) {
        changeFields(kept, changes)
        here.ring(name, 'fields')
      }
      if (facts.length > 0) append(kept, lab, facts)
      return { newest: facts.length === 0 ? 0 : kept.newest, isNew: true }
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
  }
}
