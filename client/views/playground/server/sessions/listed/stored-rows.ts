import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { api, type StoredPage } from '../../../../../model/actions/api-routes.ts'
import { failureText } from '../../../../../model/actions/request.ts'
import { isInSight } from '../../../../../model/lessons/lesson-rows.ts'
import { now } from '../../../../../model/live/clock.ts'
import { journal } from '../../../../../model/live/journal.ts'
import { shownMoment } from '../../../../../model/live/shown-moment.ts'
import { furtherSids } from '../../../../../model/own/session-label.ts'
import { foundBeyond, isKnownWhole } from './row-search.ts'
import { type ShownRow, search } from './session-rows.ts'

/** The most rows beyond the window that are kept; a search finds the others. */
export const MOST_STORED = 20_000

/** Rows asked for at once. */
const PAGE = 500

/** A search without a hit goes on by itself for so many pages: about 20,000 rows each. */
const MOST_PAGES = 10

/** A search waits for this long a pause in typing, ms. */
const PAUSE = 250

/** What the store itself was asked for: pages of its rows, in its own order. */
interface Stored {
  readonly q: string
  readonly rows: readonly Row[]
  /** Where the next page begins; null after the last one. */
  readonly next: string | null
  /** Rows looked at so far. */
  readonly scanned: number
  readonly state: 'asking' | 'answered'
  readonly failure: string | null
}

const stored = signal<Stored | null>(null)

export const storedPages: ReadonlySignal<Stored | null> = stored

/** Rows of the store that the window does not show. They are as they were when asked for; those that have gone since are left out. */
export const storedRows: ReadonlySignal<readonly ShownRow[]> = computed(() => {
  const { rows, q } = stored.value ?? { rows: [], q: '' }
  const state = journal.value
  if (rows.length === 0 || !state || shownMoment.value) return []
  const time = now.value
  const gone = new Set(state.departed.map(({ row }) => row.sid))
  return foundBeyond(rows, state.rows, q).flatMap((row): ShownRow[] => {
    const over = row.expires !== null && row.expires <= time
    return over || gone.has(row.sid) || !isInSight(row.sid) ? [] : [{ kind: 'row', row }]
  })
})

/** Follows the search field where the store has to be asked. Returns what ends it. */
export function startSearching(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopNaming = effect(() => {
    furtherSids.value = stored.value?.rows.map(({ sid }) => sid) ?? []
  })
  const stop = effect(() => {
    const q = search.value
    clearTimeout(timer)
    stored.value = null
    if (q !== '' && hasMore(q)) timer = setTimeout(() => void askForMore(), PAUSE)
  })
  return () => {
    clearTimeout(timer)
    stop()
    stopNaming()
  }
}

/** True when the store can tell of rows that the window does not: it has more, or has content nobody has read yet. */
export function hasMore(q: string): boolean {
  const state = journal.peek()
  // The store can only tell what it holds now.
  if (state === null || shownMoment.peek()) return false
  if (state.rows.size < state.rowCount) return true
  return q !== '' && state.rows.values().some((row) => !isKnownWhole(row))
}

/** Asks the store for the next page of everything, or for the next hits of a search. */
export async function askForMore(): Promise<void> {
  const q = search.peek()
  let known = stored.peek() ?? { q, rows: [], next: '', scanned: 0, state: 'answered', failure: null }
  if (known.state === 'asking' || known.next === null || known.rows.length >= MOST_STORED) return
  const before = known.rows.length
  for (let pages = 0; pages < MOST_PAGES && known.next !== null && known.rows.length === before; pages += 1) {
    stored.value = { ...known, state: 'asking', failure: null }
    const cursor = known.next === '' ? {} : { cursor: known.next }
    const reply = await api.sessions({ q, limit: PAGE, ...cursor })
    // Something else is searched for by now.
    if (search.peek() !== q || stored.peek()?.state !== 'asking') return
    if (!reply.ok) {
      stored.value = { ...known, failure: failureText(reply) }
      return
    }
    known = withPage(known, reply.json)
  }
  stored.value = known
}

function withPage(known: Stored, { rows, next, scanned }: StoredPage): Stored {
  // Redis may tell of a row twice.
  const bySid = new Map([...known.rows, ...rows.map(rowOf)].map((row) => [row.sid, row]))
  return { ...known, rows: [...bySid.values()], next, scanned: known.scanned + scanned, state: 'answered' }
}

function rowOf({ sid, session, expires, readOnly }: StoredPage['rows'][number]): Row {
  return {
    sid,
    session,
    before: null,
    bytes: session.bytes,
    expires,
    lastOp: { name: 'found', at: 0, seq: 0 },
    ...(readOnly && { readOnly }),
  }
}
