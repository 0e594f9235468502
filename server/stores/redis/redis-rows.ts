import { SESSION_BYTES } from '../../../shared/protocol/recorded.ts'
import { recordText } from '../../agent/exchange/record-text.ts'
import type { ListedRow, Page, PageQuery, StoredRow, WholeRow } from '../open-store.ts'
import { textSearch } from '../text-search.ts'
import type { RedisClient } from './redis-connection.ts'
import type { RedisKeys } from './redis-keys.ts'

/** Keys that Redis looks at in one SCAN step. */
const KEYS_PER_STEP = 200

/** The most SCAN steps for one page. */
const STEPS_PER_PAGE = 50

/** Where a page goes on: in which of the patterns, SCAN's own cursor, and how many keys of that step are done. */
interface Place {
  readonly pattern: number
  readonly at: string
  readonly done: number
}

/** Reads the sessions that connect-redis keeps, without a lock and never all at once. */
export class RedisRows {
  readonly #client: RedisClient
  readonly #keys: RedisKeys

  constructor(client: RedisClient, keys: RedisKeys) {
    this.#client = client
    this.#keys = keys
  }

  /** Every row; one may come twice, as SCAN has it. */
  async *list(): AsyncGenerator<ListedRow> {
    for (const [index, MATCH] of this.#keys.patterns.entries()) {
      for await (const keys of this.#client.scanIterator({ MATCH, COUNT: KEYS_PER_STEP })) {
        const rows = await Promise.all(this.#foundBy(index, keys).map((key) => this.#listed(key)))
        for (const row of rows) if (row) yield row
      }
    }
  }

  async read(sid: string): Promise<WholeRow | null> {
    const rows = await Promise.all(this.#keys.keysOf(sid).map((key) => this.#whole(key)))
    return rows.find((row) => row !== null) ?? null
  }

  async page({ limit, cursor, q }: PageQuery): Promise<Page> {
    const matches = textSearch(q)
    const rows: StoredRow[] = []
    let place = this.#parsePlace(cursor)
    let scanned = 0
    for (let step = 0; step < STEPS_PER_PAGE; step++) {
      const { cursor: at, keys } = await this.#client.scan(place.at, {
        MATCH: this.#keys.patterns[place.pattern] ?? '',
        COUNT: KEYS_PER_STEP,
      })
      const next = this.#after(place.pattern, at)
      const fresh = this.#foundBy(place.pattern, keys).slice(place.done)
      const found = await Promise.all(fresh.map((key) => this.#whole(key)))
      for (const [index, row] of found.entries()) {
        scanned += 1
        if (!row || !matches(row.sid, row.text)) continue
        const { text, ...named } = row
        rows.push({ ...named, session: recordText(text, SESSION_BYTES) })
        if (rows.length < limit) continue
        const done = place.done + index + 1
        const rest = index + 1 < found.length ? { ...place, done } : next
        return { rows, next: textOf(rest), scanned, cut: false }
      }
      if (next === null) return { rows, next, scanned, cut: false }
      place = next
    }
    return { rows, next: textOf(place), scanned, cut: true }
  }

  #foundBy(pattern: number, keys: readonly string[]): readonly string[] {
    return keys.filter((key) => this.#keys.isFoundBy(pattern, key))
  }

  #after(pattern: number, cursor: string): Place | null {
    if (cursor !== '0') return { pattern, at: cursor, done: 0 }
    return pattern + 1 < this.#keys.patterns.length ? { pattern: pattern + 1, at: '0', done: 0 } : null
  }

  #parsePlace(cursor: string | null): Place {
    const [, pattern = '0', at = '0', done = '0'] = /^(\d)\.(\d{1,20})\.(\d{1,6})$/.exec(cursor ?? '') ?? []
    return { pattern: Number(pattern) % this.#keys.patterns.length, at, done: Number(done) }
  }

  /** Null for a key that is gone, or that holds no text: then it is no session. */
  async #listed(key: string): Promise<ListedRow | null> {
    try {
      const [left, bytes] = await Promise.all([this.#client.pTTL(key), this.#client.strLen(key)])
      return left === -2 ? null : { ...this.#name(key), expires: expiryIn(left), bytes }
    } catch (error) {
      return nullIfNoText(error)
    }
  }

  async #whole(key: string): Promise<WholeRow | null> {
    try {
      // Sent together, answered together.
      const [text, left] = await Promise.all([this.#client.get(key), this.#client.pTTL(key)])
      return text === null ? null : { ...this.#name(key), text, expires: expiryIn(left) }
    } catch (error) {
      return nullIfNoText(error)
    }
  }

  #name(key: string): { sid: string; readOnly?: true } {
    const { sid = key, readOnly } = this.#keys.ownerOf(key) ?? {}
    return readOnly ? { sid, readOnly } : { sid }
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

function textOf(place: Place | null): string | null {
  return place && `${place.pattern}.${place.at}.${place.done}`
}
