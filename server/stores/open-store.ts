import type { Store } from 'express-session'
import type { Recorded } from '../../shared/protocol/recorded.ts'

export type OpenedStore =
  | { readonly ok: true; readonly store: OpenStore }
  /** `message` is one line for a person; it holds no password. */
  | { readonly ok: false; readonly message: string }

export interface OpenStore {
  readonly kind: 'memory' | 'sqlite' | 'redis'
  /** Bare, as express-session would use it. */
  readonly store: Store
  /** What whoever starts it should know: what this store cannot do here, what was changed for it. A line each. */
  readonly notes: readonly string[]
  /** Every row that has not expired, for the index at the start. Never blocks the loop for long. */
  rows(): AsyncIterable<ListedRow>
  /** One row as it is stored, whole, without the side effects of `store.get`; null when there is none. */
  read(sid: string): Promise<WholeRow | null>
  /**
   * The size in bytes of what is in memory under this id, even of a row that is over; null where there is nothing. Only a
   * store that keeps rows that are over until somebody asks for them has this; looking changes nothing.
   */
  heldBytes?(sid: string): number | null
  /** Rows with their content, for listing and searching. */
  page(query: PageQuery): Promise<Page>
  /** When a row written now with this `session.cookie.expires` will be gone: epoch ms, or null = never. */
  expiryOf(expires: number | null, now: number): number | null
  /** Tells of changes by other programs and of expiries that the store itself noticed. */
  watch?(listener: (change: StoreChange) => void): () => void
  /** Whether somebody watches: what costs something to find out is found out only then. */
  lookedAt?(is: boolean): void
  close(): Promise<void>
}

export interface ListedRow {
  readonly sid: string
  /** Epoch ms; null = never. */
  readonly expires: number | null
  /** Size of the content in bytes, or null where the store cannot tell without reading it. */
  readonly bytes: number | null
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

export interface WholeRow {
  readonly sid: string
  /** The content as JSON text. */
  readonly text: string
  readonly expires: number | null
  readonly readOnly?: true
}

export interface StoredRow {
  readonly sid: string
  /** The content as JSON text, bounded by SESSION_BYTES. */
  readonly session: Recorded
  readonly expires: number | null
  readonly readOnly?: true
}

export interface PageQuery {
  /** The most rows wanted, 1 to PAGE_ROWS. */
  readonly limit: number
  /** `next` of the page before, or null for the first. */
  readonly cursor: string | null
  /** Only rows whose id or content contains this text (ASCII letters of either case); '' = all. */
  readonly q: string
}

export interface Page {
  readonly rows: readonly StoredRow[]
  /** Where to go on, or null at the end. */
  readonly next: string | null
  /** Rows looked at for this page. */
  readonly scanned: number
  /** True when the bound on looking was reached before `limit` rows matched; `next` goes on from there. */
  readonly cut: boolean
}

/** The most rows on one page. */
export const PAGE_ROWS = 500

export type StoreChange =
  /** Another program wrote, touched or removed this row. */
  | { readonly sid: string }
  /** The same, read already. */
  | { readonly sid: string; readonly row: WholeRow | null }
  | { readonly expired: string }
  /** Changes may have been missed (the connection was gone): the rows are to be listed again. */
  | { readonly missed: true }
