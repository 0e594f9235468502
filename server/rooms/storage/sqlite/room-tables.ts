import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { openPrivately } from '../../../stores/sqlite/open-privately.ts'

/**
 * One file holds all rooms. `used` and `expires` are epoch ms, `expires` null = never; sizes are bytes. What a room has lost of its
 * facts is not in `bytes` any more.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS crumbscope_rooms (
    room TEXT PRIMARY KEY, version INTEGER NOT NULL, used REAL NOT NULL,
    newest INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crumbscope_room_fields (
    room TEXT, field TEXT, value TEXT NOT NULL, PRIMARY KEY (room, field)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crumbscope_room_labs (
    room TEXT, lab TEXT, number INTEGER NOT NULL, PRIMARY KEY (room, lab)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crumbscope_room_facts (
    room TEXT, seq INTEGER, lab TEXT NOT NULL, fact TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crumbscope_room_rows (
    room TEXT, sid TEXT, expires REAL, text TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (room, sid)) WITHOUT ROWID;`

const TABLES = ['rooms', 'room_fields', 'room_labs', 'room_facts', 'room_rows'] as const

/** The tables of rooms, by statements that are prepared once. */
export class RoomTables {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  /** Throws where the file cannot be used, or another server has it. */
  constructor(file: string) {
    this.#db = openPrivately(file)
    try {
      // One server has it: rooms ring for those who listen in this process. Acknowledged writes are on the disk.
      this.#db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      this.#db.exec(SCHEMA)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#prepared(sql).all(...values) as unknown[] as readonly Row[]
  }

  /** How many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes)
  }

  /** All of it, or nothing. */
  together<Answer>(work: () => Answer): Answer {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const answer = work()
      this.#db.exec('COMMIT')
      return answer
    } catch (error) {
      this.#db.exec('ROLLBACK')
      throw error
    }
  }

  removeRoom(room: string): void {
    this.together(() => {
      for (const table of TABLES) this.run(`DELETE FROM crumbscope_${table} WHERE room = ?`, room)
    })
  }

  close(): void {
    this.#db.close()
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
