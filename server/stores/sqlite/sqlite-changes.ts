import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StoreChange, WholeRow } from '../open-store.ts'

/** Changes kept in the file; whoever has missed more lists the rows anew. */
const KEPT_CHANGES = 10_000

/** Rows read at once because others changed them; when there are more, the rows are listed anew. */
const ROWS_AT_ONCE = 1_000

/** How often to look for changes while somebody watches, ms. */
const LOOK_MS = 500

const FORGET = `DELETE FROM crumbscope_changes
  WHERE seq <= (SELECT max(seq) FROM crumbscope_changes) - ${KEPT_CHANGES}`

/**
 * SQLite tells that another program has written to the file (`PRAGMA data_version`), not what. These triggers, which
 * run in whatever program writes, note whose row it was: so following costs what has changed, not what is there.
 */
export const CHANGES_SCHEMA = `
  CREATE TABLE IF NOT EXISTS crumbscope_changes (seq INTEGER PRIMARY KEY, sid);
  CREATE TRIGGER IF NOT EXISTS crumbscope_inserted AFTER INSERT ON crumbscope_sessions BEGIN
    INSERT INTO crumbscope_changes (sid) VALUES (NEW.sid); ${FORGET}; END;
  CREATE TRIGGER IF NOT EXISTS crumbscope_updated AFTER UPDATE ON crumbscope_sessions BEGIN
    INSERT INTO crumbscope_changes (sid) SELECT OLD.sid WHERE OLD.sid IS NOT NEW.sid;
    INSERT INTO crumbscope_changes (sid) VALUES (NEW.sid); ${FORGET}; END;
  CREATE TRIGGER IF NOT EXISTS crumbscope_deleted AFTER DELETE ON crumbscope_sessions BEGIN
    INSERT INTO crumbscope_changes (sid) VALUES (OLD.sid); ${FORGET}; END;`

interface Setup {
  readonly db: DatabaseSync
  readonly read: (sid: string) => WholeRow | null
  /** True while a write of ours on this row is done, but not answered yet: nobody can tell then whose change it was. */
  readonly isWriting: (sid: string) => boolean
  /** Makes what is missing of tables and triggers. */
  readonly makeSchema: () => void
}

interface Ends {
  readonly oldest: number | null
  readonly newest: number | null
}

/** Tells of rows that other programs changed in the file. */
export class SqliteChanges {
  readonly #setup: Setup
  readonly #version: StatementSync
  readonly #schema: StatementSync
  readonly #ends: StatementSync
  readonly #since: StatementSync
  readonly #listeners = new Set<(change: StoreChange) => void>()
  /** Rows to be looked at when our own writes on them have been answered. */
  readonly #later = new Set<string>()
  #knownVersion = -1
  #knownSchema = -1
  #last = 0
  #timer: NodeJS.Timeout | undefined

  constructor(setup: Setup) {
    const { db } = setup
    this.#setup = setup
    this.#version = db.prepare('PRAGMA data_version')
    this.#schema = db.prepare('PRAGMA schema_version')
    this.#ends = db.prepare('SELECT min(seq) AS oldest, max(seq) AS newest FROM crumbscope_changes')
    this.#since = db.prepare(
      `SELECT seq, sid FROM crumbscope_changes WHERE seq > ? ORDER BY seq LIMIT ${KEPT_CHANGES}`,
    )
  }

  watch(listener: (change: StoreChange) => void): () => void {
    if (this.#listeners.size === 0) this.#standHere()
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Whether somebody looks: changes are then told soon, not only when a row is used. */
  lookedAt(is: boolean): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!is) return
    this.catchUp()
    this.#timer = setTimeout(() => this.lookedAt(true), LOOK_MS).unref()
  }

  /** Tells of everything that others have changed up to now. */
  catchUp(): void {
    if (this.#listeners.size === 0) return
    for (const change of this.#news()) for (const listener of this.#listeners) listener(change)
  }

  /** We have just written so many rows ourselves: that is no news, unless others wrote in the same moment. */
  own(rows: number): void {
    if (this.#listeners.size === 0) return
    const { newest } = this.#ends.get() as unknown as Ends
    if (newest === this.#last + rows) this.#last = newest
  }

  #news(): readonly StoreChange[] {
    const news: StoreChange[] = []
    try {
      const version = numberIn(this.#version.get())
      if (version !== this.#knownVersion && !this.#follow(version)) return [{ missed: true }]
      for (const sid of this.#later) {
        if (this.#setup.isWriting(sid)) continue
        news.push({ sid, row: this.#setup.read(sid) })
        this.#later.delete(sid)
      }
    } catch {
      // The file is locked or gone. Whoever uses it is told so; what changed is still to be found the next time.
    }
    return news
  }

  /** Notes which rows changed; false when nobody can tell. */
  #follow(version: number): boolean {
    const schema = numberIn(this.#schema.get())
    const { oldest, newest } = this.#ends.get() as unknown as Ends
    const rows = this.#since.all(this.#last) as { seq: number; sid: unknown }[]
    const sids = new Set(rows.map(({ sid }) => sid).filter((sid) => typeof sid === 'string'))
    const missed = (oldest !== null && oldest > this.#last + 1) || (newest ?? 0) < this.#last
    const altered = schema !== this.#knownSchema
    if (altered) this.#setup.makeSchema()
    if (altered || missed || sids.size > ROWS_AT_ONCE) {
      this.#standHere()
      this.#later.clear()
      return false
    }
    this.#last = rows.at(-1)?.seq ?? this.#last
    this.#knownVersion = version
    for (const sid of sids) this.#later.add(sid)
    return true
  }

  #standHere(): void {
    this.#knownVersion = numberIn(this.#version.get())
    this.#knownSchema = numberIn(this.#schema.get())
    this.#last = (this.#ends.get() as unknown as Ends).newest ?? 0
  }
}

/** A pragma answers one row of one column. */
function numberIn(row: unknown): number {
  return Number(Object.values(row as object)[0])
}
