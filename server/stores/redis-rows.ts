import { SESSION_BYTES } from '../../shared/protocol/recorded.ts'
import { recordText } from '../agent/record-text.ts'
import type { ListedRow, Page, PageQuery, StoredRow, WholeRow } from './open-store.ts'
import type { RedisClient } from './redis-connection.ts'
import { textSearch } from './text-search.ts'

/** Keys that Redis looks at in one SCAN step. */
const KEYS_PER_STEP = 200

/** The most SCAN steps for one page. */
const STEPS_PER_PAGE = 50

/** Reads the sessions that connect-redis keeps, without a lock and never all at once. */
export class RedisRows {
  readonly #client: RedisClient
  readonly #prefix: string
  readonly #match: string

  constructor(client: RedisClient, prefix: string) {
    this.#client = client
    this.#prefix = prefix
    this.#match = `${prefix}*`
  }

  /** Every row; one may come twice, as SCAN has it. */
  async *list(): AsyncGenerator<ListedRow> {
    for await (const keys of this.#client.scanIterator({ MATCH: this.#match, COUNT: KEYS_PER_STEP })) {
      const rows = await Promise.all(keys.map((key) => this.#listed(key)))
      for (const row of rows) if (row) yield row
    }
  }

  async read(sid: string): Promise<WholeRow | null> {
    const key = this.#prefix + sid
    // Sent together, answered together.
    const [text, left] = await Promise.all([this.#client.get(key), this.#client.pTTL(key)])
    return text === null ? null : { sid, text, expires: expiryIn(left) }
  }

  /** A cursor is SCAN's own, and how many keys of that step are done. */
  async page({ limit, cursor, q }: PageQuery): Promise<Page> {
    const matches = textSearch(q)
    const rows: StoredRow[] = []
    let place = parsePlace(cursor)
    let scanned = 0
    for (let step = 0; step < STEPS_PER_PAGE; step++) {
      const { cursor: next, keys } = await this.#client.scan(place.at, {
        MATCH: this.#match,
        COUNT: KEYS_PER_STEP,
      })
      const found = await Promise.all(keys.slice(place.done).map((key) => this.#whole(key)))
      for (const [index, row] of found.entries()) {
        scanned += 1
        if (!row || !matches(row.sid, row.text)) continue
        const { sid, text, expires } = row
        rows.push({ sid, session: recordText(text, SESSION_BYTES), expires })
        if (rows.length < limit) continue
        const done = place.done + index + 1
        const rest = done < keys.length ? `${place.at}.${done}` : next === '0' ? null : `${next}.0`
        return { rows, next: rest, scanned, cut: false }
      }
      if (next === '0') return { rows, next: null, scanned, cut: false }
      place = { at: next, done: 0 }
    }
    return { rows, next: `${place.at}.0`, scanned, cut: true }
  }

  /** Null for a key that is gone, or that holds no text: then it is no session. */
  async #listed(key: string): Promise<ListedRow | null> {
    try {
      const [left, bytes] = await Promise.all([this.#client.pTTL(key), this.#client.strLen(key)])
      return left === -2 ? null : { sid: key.slice(this.#prefix.length), expires: expiryIn(left), bytes }
    } catch (error) {
      return nullIfNoText(error)
    }
  }

  async #whole(key: string): Promise<WholeRow | null> {
    try {
      return await this.read(key.slice(this.#prefix.length))
    } catch (error) {
      return nullIfNoText(error)
    }
  }
}

function nullIfNoText(error: unknown): null {
  if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null
  throw error
}

/** PTTL answers -1 for a key that stays, and -2 for none. */
function expiryIn(left: number): number | null {
  return left < 0 ? null : Date.now() + left
}

function parsePlace(cursor: string | null): { readonly at: string; readonly done: number } {
  const [, at = '0', done = '0'] = /^(\d{1,20})\.(\d{1,6})$/.exec(cursor ?? '') ?? []
  return { at, done: Number(done) }
}
