import { MemoryStore } from 'express-session'
import { SESSION_BYTES } from '../../../shared/protocol/recorded.ts'
import { expiresOf } from '../../agent/exchange/expires-of.ts'
import { recordText } from '../../agent/exchange/record-text.ts'
import type { ListedRow, OpenStore, Page, PageQuery, StoredRow, WholeRow } from '../open-store.ts'
import { textSearch } from '../text-search.ts'

/** The most rows, and the most characters of content, looked at for one page. */
const LOOKED_AT_ROWS = 20_000
const LOOKED_AT_LENGTH = 16 * 1024 * 1024

/** For how long (ms) a listing is paged through before its list of ids is made anew. */
const LISTING_MS = 60_000

/**
 * express-session's MemoryStore as it is. Its rows are read from its `sessions` object, where they are JSON text by
 * id: its own `all()` would drop expired rows, and looking must not change anything.
 */
export function openMemoryStore(): OpenStore {
  const store = new MemoryStore() as MemoryStore & { readonly sessions: Readonly<Record<string, string>> }
  const listing = new Listing(() => Object.keys(store.sessions))
  return {
    kind: 'memory',
    store,
    notes: [],
    async *rows(): AsyncGenerator<ListedRow> {
      for (const sid of Object.keys(store.sessions)) {
        const row = wholeRow(sid, store.sessions[sid])
        if (row) yield { sid, expires: row.expires, bytes: Buffer.byteLength(row.text) }
      }
    },
    read: async (sid) => wholeRow(sid, store.sessions[sid]),
    heldBytes(sid) {
      const text = store.sessions[sid]
      return text === undefined ? null : Buffer.byteLength(text)
    },
    page: async (query) => pageOf(store.sessions, listing.from(query.cursor), query),
    expiryOf: (expires) => expires,
    close: async () => listing.drop(),
  }
}

/** A row that is there and has not expired. */
function wholeRow(sid: string, text: string | undefined): WholeRow | null {
  if (text === undefined) return null
  const expires = expiresOf(JSON.parse(text))
  return expires === null || expires > Date.now() ? { sid, text, expires } : null
}

interface Place {
  readonly sids: readonly string[]
  readonly at: number
}

/** Ids in a fixed order, so that pages fit together while rows come and go. */
class Listing {
  readonly #list: () => readonly string[]
  #sids: readonly string[] | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(list: () => readonly string[]) {
    this.#list = list
  }

  from(cursor: string | null): Place {
    const at = Number(cursor ?? 0)
    if (this.#sids === null || cursor === null) this.#take()
    return { sids: this.#sids ?? [], at: Number.isSafeInteger(at) && at > 0 ? at : 0 }
  }

  drop(): void {
    clearTimeout(this.#timer)
    this.#sids = null
  }

  #take(): void {
    this.drop()
    this.#sids = this.#list()
    this.#timer = setTimeout(() => this.drop(), LISTING_MS).unref()
  }
}

function pageOf(sessions: Readonly<Record<string, string>>, place: Place, { limit, q }: PageQuery): Page {
  const { sids } = place
  const matches = textSearch(q)
  const rows: StoredRow[] = []
  let length = 0
  let at = place.at
  while (at < sids.length && rows.length < limit) {
    if (at - place.at >= LOOKED_AT_ROWS || length >= LOOKED_AT_LENGTH) break
    const sid = sids[at++] as string
    const row = wholeRow(sid, sessions[sid])
    if (!row) continue
    length += row.text.length
    if (matches(sid, row.text)) {
      rows.push({ sid, session: recordText(row.text, SESSION_BYTES), expires: row.expires })
    }
  }
  const more = at < sids.length
  return { rows, next: more ? String(at) : null, scanned: at - place.at, cut: more && rows.length < limit }
}
