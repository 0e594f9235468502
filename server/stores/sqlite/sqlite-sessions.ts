import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type SessionData, Store } from 'express-session'
import { expiresOf, expiryIn } from '../../agent/exchange/expires-of.ts'
import type { WholeRow } from '../open-store.ts'
import { type Answer, answerLater } from './answer-later.ts'

/**
 * `cookie` holds `session.cookie` as a touch left it, so that a touch does not write the content again; it is null
 * while the content's own is the latest. `expires` is epoch ms, null = never.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS crumbscope_sessions (
    id INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, expires REAL, cookie TEXT, data TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS crumbscope_expiry ON crumbscope_sessions (expires) WHERE expires IS NOT NULL;`

/** A row as SQLite returns it. */
export interface SqlRow {
  readonly sid: string
  readonly expires: number | null
  readonly cookie: string | null
  readonly data: string
}

/**
 * What another program wrote may be of any type in any column (https://sqlite.org/datatype3.html): bytes are read as
 * text, and an expiry that is no number is none.
 */
export const EXPIRES = "iif(typeof(expires) IN ('real', 'integer'), CAST(expires AS REAL), NULL)"
export const COLUMNS = `sid, ${EXPIRES} AS expires, CAST(cookie AS TEXT) AS cookie, CAST(data AS TEXT) AS data`

/** Rows whose time is not over at `?`. An id that is no text can be asked for by nobody. */
export const ALIVE = `(typeof(sid) = 'text' AND (${EXPIRES} IS NULL OR ${EXPIRES} > ?))`

/** Who follows what other programs do to the rows. */
interface Others {
  /** Tells of it: before our own work is told. */
  catchUp(): void
  /** We have written so many rows. */
  own(rows: number): void
}

const NOBODY: Others = { catchUp() {}, own() {} }

/** Sessions in a SQLite table. What is acknowledged is on the disk. Answers come in a later turn, as MemoryStore's do. */
export class SqliteSessions extends Store {
  readonly #get: StatementSync
  readonly #set: StatementSync
  readonly #touch: StatementSync
  readonly #destroy: StatementSync
  readonly #all: StatementSync
  readonly #length: StatementSync
  readonly #clear: StatementSync
  readonly #others: Others
  /** Writes that are done and not answered yet, by row. */
  readonly #writing = new Map<string, number>()

  constructor(db: DatabaseSync, others: Others = NOBODY) {
    super()
    this.#others = others
    const table = 'crumbscope_sessions'
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM ${table} WHERE sid = ?`)
    this.#set = db.prepare(
      `INSERT INTO ${table} (sid, expires, cookie, data) VALUES (?, ?, NULL, ?)
       ON CONFLICT (sid) DO UPDATE SET expires = excluded.expires, cookie = NULL, data = excluded.data`,
    )
    this.#touch = db.prepare(`UPDATE ${table} SET expires = ?, cookie = ? WHERE sid = ? AND ${ALIVE}`)
    this.#destroy = db.prepare(`DELETE FROM ${table} WHERE sid = ?`)
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM ${table} WHERE ${ALIVE}`)
    this.#length = db.prepare(`SELECT count(*) AS count FROM ${table} WHERE ${ALIVE}`)
    this.#clear = db.prepare(`DELETE FROM ${table}`)
  }

  /** The row as it is stored, unless it has expired. */
  row(sid: string): WholeRow | null {
    const row = this.#get.get(sid) as SqlRow | undefined
    return row && isAlive(row) ? { sid, text: textOf(row), expires: expiryIn(row.expires) } : null
  }

  /** True while a write of ours on this row is done, but not answered yet. */
  isWriting(sid: string): boolean {
    return this.#writing.has(sid)
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    answerLater<SessionData | null>(callback, () => {
      const row = this.#get.get(sid) as SqlRow | undefined
      // After it is read: what is told is then no older than what was found.
      this.#others.catchUp()
      if (!row) return null
      if (isAlive(row)) return sessionOf(row)
      this.#run(this.#destroy, sid)
      return null
    })
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    // A session that has no JSON form is the caller's mistake: thrown at once, as MemoryStore does.
    const text = JSON.stringify(session)
    this.#write(sid, callback, () => this.#run(this.#set, sid, expiresOf(session), text))
  }

  override touch(sid: string, session: SessionData, callback?: () => void): void {
    const cookie = JSON.stringify(session.cookie)
    this.#write(sid, callback, () => this.#run(this.#touch, expiresOf(session), cookie, sid, Date.now()))
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.#write(sid, callback, () => this.#run(this.#destroy, sid))
  }

  override all(callback: (error: unknown, sessions?: { [sid: string]: SessionData }) => void): void {
    answerLater(callback, () => {
      const sessions: Record<string, SessionData> = Object.create(null)
      for (const row of this.#all.iterate(Date.now()) as Iterable<unknown>) {
        const { sid } = row as SqlRow
        try {
          sessions[sid] = sessionOf(row as SqlRow)
        } catch {
          // Another program broke this row; the others are none the worse for it.
        }
      }
      return sessions
    })
  }

  override length(callback: (error: unknown, length?: number) => void): void {
    answerLater(callback, () => (this.#length.get(Date.now()) as { count: number }).count)
  }

  override clear(callback?: (error?: unknown) => void): void {
    answerLater(callback, () => {
      this.#others.catchUp()
      this.#run(this.#clear)
    })
  }

  #run(statement: StatementSync, ...values: SQLInputValue[]): void {
    this.#others.own(Number(statement.run(...values).changes))
  }

  #write(sid: string, callback: Answer, work: () => void): void {
    const answered = (error: unknown) => {
      const others = (this.#writing.get(sid) ?? 1) - 1
      callback?.(error)
      if (others > 0) this.#writing.set(sid, others)
      else this.#writing.delete(sid)
    }
    this.#others.catchUp()
    this.#writing.set(sid, (this.#writing.get(sid) ?? 0) + 1)
    answerLater(answered, work)
  }
}

function isAlive({ expires }: SqlRow): boolean {
  return expires === null || expires > Date.now()
}

function sessionOf(row: SqlRow): SessionData {
  const session = JSON.parse(row.data) as SessionData
  if (row.cookie !== null) session.cookie = JSON.parse(row.cookie)
  return session
}

/** The content as JSON, with the latest cookie; the content alone where the two do not go together. */
export function textOf(row: SqlRow): string {
  if (row.cookie === null) return row.data
  try {
    return JSON.stringify(sessionOf(row))
  } catch {
    return row.data
  }
}
