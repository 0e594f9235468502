import { RECORDING_EVENTS } from '../../../../shared/protocol/recording/recording.ts'
import { JOURNAL_BYTES, LIFETIME } from '../../room-bounds.ts'
import { OneProcess } from '../one-process.ts'
import {
  type FieldChanges,
  type JournalEntry,
  type OpenedStorage,
  READ_AT_ONCE,
  type RoomStorage,
  type SharedRecord,
  type StoredRoom,
} from '../room-storage.ts'
import { sqliteRows } from './room-sessions.ts'
import { RoomTables } from './room-tables.ts'

interface RoomRow {
  readonly version: number
  readonly newest: number
  readonly bytes: number
}

/** Rooms in one file, which one server has. `now`: epoch ms; `life`: how long a room that nobody uses is kept, ms. */
export function openSqliteRooms(file: string, now: () => number = Date.now, life = LIFETIME): OpenedStorage {
  if (file === '') return { ok: false, message: 'sqlite: needs a file name, as in sqlite:rooms.db' }
  try {
    return { ok: true, storage: roomsIn(new RoomTables(file), now, life) }
  } catch (error) {
    const { message } = error as Error
    const why = /locked/.test(message) ? 'another server has it open' : message
    return { ok: false, message: `Cannot use ${file} for rooms: ${why}` }
  }
}

function roomsIn(tables: RoomTables, now: () => number, life: number): RoomStorage {
  const here = new OneProcess(now)
  const end = (name: string) => {
    tables.removeRoom(name)
    here.end(name)
  }
  const room = (name: string) => roomIn({ tables, here, now, name, end: () => end(name) })
  return {
    ...here.storage(),
    kind: 'sqlite',
    room,
    record: room,
    async sweep() {
      const over = tables.all<{ room: string }>(
        'SELECT room FROM crumbscope_rooms WHERE used < ?',
        now() - life,
      )
      for (const { room: name } of over) end(name)
    },
    async close() {
      tables.close()
    },
  }
}

interface Surroundings {
  readonly tables: RoomTables
  readonly here: OneProcess
  readonly now: () => number
  readonly name: string
  readonly end: () => void
}

function find({ tables, name }: Surroundings): RoomRow | undefined {
  return tables.get<RoomRow>('SELECT version, newest, bytes FROM crumbscope_rooms WHERE room = ?', name)
}

function changeFields({ tables, name }: Surroundings, changes: FieldChanges): void {
  for (const [field, value] of Object.entries(changes)) {
    if (value === null)
      tables.run('DELETE FROM crumbscope_room_fields WHERE room = ? AND field = ?', name, field)
    else
      tables.run(
        'REPLACE INTO crumbscope_room_fields (room, field, value) VALUES (?, ?, ?)',
        name,
        field,
        value,
      )
  }
  tables.run('UPDATE crumbscope_rooms SET version = version + 1 WHERE room = ?', name)
}

function recordIn(around: Surroundings): SharedRecord {
  const { tables, here, now, name, end } = around
  const touch = () => tables.run('UPDATE crumbscope_rooms SET used = ? WHERE room = ?', now(), name) === 1
  return {
    name,
    create: async (fields) =>
      tables.together(() => {
        if (find(around)) return false
        // Changing its fields makes it the first version.
        tables.run('INSERT INTO crumbscope_rooms (room, version, used) VALUES (?, 0, ?)', name, now())
        changeFields(around, fields)
        return true
      }),
    async fields() {
      const room = find(around)
      if (!room) return null
      const rows = tables.all<{ field: string; value: string }>(
        'SELECT field, value FROM crumbscope_room_fields WHERE room = ?',
        name,
      )
      const fields = Object.fromEntries(rows.map(({ field, value }) => [field, value]))
      return { ...fields, version: String(room.version) }
    },
    version: async () => find(around)?.version ?? null,
    async change(changes) {
      const changed = tables.together(() => {
        if (!touch()) return false
        changeFields(around, changes)
        return true
      })
      if (changed) here.ring(name, 'fields')
      return changed
    },
    async claim(field) {
      const claimed = tables.together(() => {
        const sql = 'DELETE FROM crumbscope_room_fields WHERE room = ? AND field = ?'
        if (tables.run(sql, name, field) === 0) return false
        changeFields(around, {})
        return true
      })
      if (claimed) here.ring(name, 'fields')
      return claimed
    },
    async touch() {
      touch()
    },
    listen: (listener) => here.listen(name, listener),
    async remove() {
      end()
    },
  }
}

function roomIn(around: Surroundings): StoredRoom {
  const { tables, here, name } = around
  /** Within a transaction. */
  const append = ({ newest, bytes }: RoomRow, lab: string, facts: readonly string[]) => {
    const added = facts.map((fact, at): JournalEntry => ({ seq: newest + 1 + at, lab, fact }))
    for (const { seq, fact } of added)
      tables.run(
        'INSERT INTO crumbscope_room_facts (room, seq, lab, fact) VALUES (?, ?, ?, ?)',
        name,
        seq,
        lab,
        fact,
      )
    const last = newest + facts.length
    let size = facts.reduce((sum, fact) => sum + fact.length, bytes)
    const ends = () =>
      tables.get<{ seq: number; size: number }>(
        'SELECT seq, length(fact) AS size FROM crumbscope_room_facts WHERE room = ? ORDER BY seq LIMIT 1',
        name,
      )
    for (
      let oldest = ends();
      oldest && oldest.seq < last && (size > JOURNAL_BYTES || last - oldest.seq >= RECORDING_EVENTS);
      oldest = ends()
    ) {
      tables.run('DELETE FROM crumbscope_room_facts WHERE room = ? AND seq = ?', name, oldest.seq)
      size -= oldest.size
    }
    tables.run('UPDATE crumbscope_rooms SET newest = ?, bytes = ? WHERE room = ?', last, size, name)
    return added
  }
  return {
    ...recordIn(around),
    ...here.passing(name, () => find(around) !== undefined),
    rows: sqliteRows(tables, name),
    async enter(bound) {
      const room = find(around)
      if (!room) return null
      const rows = tables.get<{ count: number }>(
        'SELECT count(*) AS count FROM crumbscope_room_rows WHERE room = ? AND (expires IS NULL OR expires > ?)',
        name,
        Date.now(),
      )
      return { version: room.version, rows: rows?.count ?? 0, wait: here.takeNow(bound, name) }
    },
    async append({ lab, number, facts, changes }) {
      const done = tables.together(() => {
        const room = find(around)
        if (!room) return null
        const labs = 'SELECT number FROM crumbscope_room_labs WHERE room = ? AND lab = ?'
        if ((tables.get<{ number: number }>(labs, name, lab)?.number ?? 0) >= number)
          return { newest: room.newest, isNew: false, added: [] }
        tables.run(
          'REPLACE INTO crumbscope_room_labs (room, lab, number) VALUES (?, ?, ?)',
          name,
          lab,
          number,
        )
        if (changes) changeFields(around, changes)
        if (facts.length === 0) return { newest: 0, isNew: true, added: [] }
        return { newest: room.newest + facts.length, isNew: true, added: append(room, lab, facts) }
      })
      if (done && changes) here.ring(name, 'fields')
      if (done && done.added.length > 0) here.ringFacts(name, lab, done.added)
      return done && { newest: done.newest, isNew: done.isNew }
    },
    async tellExpired(sid, fact) {
      const added = tables.together(() => {
        const over = 'DELETE FROM crumbscope_room_rows WHERE room = ? AND sid = ? AND expires <= ?'
        tables.run(over, name, sid, Date.now())
        const room = find(around)
        return room ? append(room, '', [fact]) : []
      })
      if (added.length > 0) here.ringFacts(name, '', added)
    },
    after: async (seq) =>
      tables.all<JournalEntry>(
        `SELECT seq, lab, fact FROM crumbscope_room_facts WHERE room = ? AND seq > ? ORDER BY seq LIMIT ${READ_AT_ONCE}`,
        name,
        seq,
      ),
    newest: async () => find(around)?.newest ?? 0,
    async labs() {
      const labs = tables.all<{ lab: string }>('SELECT lab FROM crumbscope_room_labs WHERE room = ?', name)
      return labs.map(({ lab }) => lab)
    },
    endLab: async (lab) =>
      tables.run('DELETE FROM crumbscope_room_labs WHERE room = ? AND lab = ?', name, lab) === 1,
  }
}
