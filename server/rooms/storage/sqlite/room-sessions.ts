import { type SessionData, Store } from 'express-session'
import { SESSION_BYTES } from '../../../../shared/protocol/recorded.ts'
import { expiresOf } from '../../../agent/exchange/expires-of.ts'
import { recordText } from '../../../agent/exchange/record-text.ts'
import type { ListedRow, Page, PageQuery, StoredRow, WholeRow } from '../../../stores/open-store.ts'
import { answerLater } from '../../../stores/sqlite/answer-later.ts'
import { textSearch } from '../../../stores/text-search.ts'
import { ROW_BYTES, ROWS } from '../../room-bounds.ts'
import type { RoomRows } from '../room-storage.ts'
import { rowRefusal } from '../row-refusal.ts'
import type { RoomTables } from './room-tables.ts'

interface SqlRow extends WholeRow {
  readonly bytes: number
}

const ALIVE = 'room = ? AND (expires IS NULL OR expires > ?)'
const TABLE = 'crumbscope_room_rows'

/** A room's rows in the tables, within the room's bounds. */
export function sqliteRows(tables: RoomTables, room: string): RoomRows {
  const store = new RoomSessions(tables, room)
  const alive = () =>
    tables.all<SqlRow>(`SELECT * FROM ${TABLE} WHERE ${ALIVE} ORDER BY sid`, room, Date.now())
  return {
    kind: 'sqlite',
    store,
    async *rows(): AsyncGenerator<ListedRow> {
      for (const { sid, expires, bytes } of alive()) yield { sid, expires, bytes }
    },
    read: async (sid) => store.row(sid),
    /** All of them at once: a room has few. */
    async page({ limit, cursor, q }: PageQuery): Promise<Page> {
      const matches = textSearch(q)
      const all = alive()
      const from = Math.max(0, Math.trunc(Number(cursor ?? 0)) || 0)
      const found: StoredRow[] = []
      let at = from
      for (; at < all.length && found.length < limit; at += 1) {
        const row = all[at]
        if (row && matches(row.sid, row.text))
          found.push({ sid: row.sid, expires: row.expires, session: recordText(row.text, SESSION_BYTES) })
      }
      return { rows: found, next: at < all.length ? String(at) : null, scanned: at - from, cut: false }
    },
    expiryOf: (expires) => expires,
  }
}

/** What is acknowledged is on the disk. */
class RoomSessions extends Store {
  readonly #tables: RoomTables
  readonly #room: string

  constructor(tables: RoomTables, room: string) {
    super()
    this.#tables = tables
    this.#room = room
  }

  row(sid: string): WholeRow | null {
    const row = this.#tables.get<SqlRow>(
      `SELECT sid, text, expires FROM ${TABLE} WHERE ${ALIVE} AND sid = ?`,
      this.#room,
      Date.now(),
      sid,
    )
    return row ?? null
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    answerLater(callback, () => {
      const row = this.row(sid)
      return row && (JSON.parse(row.text) as SessionData)
    })
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    // A session that has no JSON form is the caller's mistake: thrown at once, as MemoryStore does.
    const text = JSON.stringify(session)
    answerLater(callback, () => this.#tables.together(() => this.#set(sid, text, expiresOf(session))))
  }

  override touch(sid: string, session: SessionData, callback?: () => void): void {
    const { cookie } = JSON.parse(JSON.stringify({ cookie: session.cookie })) as SessionData
    answerLater(callback, () => {
      const row = this.row(sid)
      if (!row) return
      const text = JSON.stringify({ ...JSON.parse(row.text), cookie })
      this.#tables.run(
        `UPDATE ${TABLE} SET text = ?, bytes = ?, expires = ? WHERE room = ? AND sid = ?`,
        text,
        Buffer.byteLength(text),
        expiresOf(session),
        this.#room,
        sid,
      )
    })
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    answerLater(callback, () => {
      this.#tables.run(`DELETE FROM ${TABLE} WHERE room = ? AND sid = ?`, this.#room, sid)
    })
  }

  #set(sid: string, text: string, expires: number | null): void {
    const bytes = Buffer.byteLength(text)
    this.#tables.run(
      `DELETE FROM ${TABLE} WHERE room = ? AND expires <= ? AND sid <> ?`,
      this.#room,
      Date.now(),
      sid,
    )
    const others = this.#tables.get<{ readonly count: number; readonly bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM ${TABLE} WHERE room = ? AND sid <> ?`,
      this.#room,
      sid,
    )
    if (others && others.count >= ROWS) throw rowRefusal('rows')
    if (others && others.bytes + bytes > ROW_BYTES) throw rowRefusal('bytes')
    this.#tables.run(
      `INSERT INTO ${TABLE} (room, sid, expires, text, bytes)
       SELECT room, ?, ?, ?, ? FROM crumbscope_rooms WHERE room = ?
       ON CONFLICT (room, sid) DO UPDATE SET expires = excluded.expires, text = excluded.text, bytes = excluded.bytes`,
      sid,
      expires,
      text,
      bytes,
      this.#room,
    )
  }
}
