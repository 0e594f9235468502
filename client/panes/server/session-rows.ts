import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { DepartedRow, Row } from '../../../shared/protocol/journal-state.ts'
import { now } from '../../clock.ts'
import { journal } from '../../live/journal.ts'
import { api } from '../../request.ts'
import { ownSid } from '../../this-browser.ts'

/** What is searched for in the rows; '' shows all. */
export const search = signal('')

/** Somebody reads the list: its order holds still. */
export const reading = signal(false)

/** A row that left stays struck for so long, ms; a destroyed one as long as it can be brought back. */
const STRUCK = { destroyed: 8_000, expired: 2_000, missing: 2_000, cleared: 2_000, external: 2_000 } as const

export type ShownRow =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'gone'; readonly departed: DepartedRow }

let frozen: readonly string[] | null = null

/** Rows as they stand: last touched first, the own row on top, and the ones that have just left. */
export const shownRows: ReadonlySignal<readonly ShownRow[]> = computed(() => {
  const state = journal.value
  if (!state) return []
  const order = orderOf([...state.rows.keys()].toReversed(), reading.value)
  const rows = order.flatMap((sid): ShownRow[] => {
    const row = state.rows.get(sid)
    return row && matches(row, search.value) ? [{ kind: 'row', row }] : []
  })
  const gone = state.departed
    .filter(
      ({ row, why, at }) =>
        now.value - at < STRUCK[why] && !state.rows.has(row.sid) && matches(row, search.value),
    )
    .map((departed): ShownRow => ({ kind: 'gone', departed }))
  return [...rows, ...gone]
})

/** While somebody reads, known rows keep their places and new ones wait at the end. */
function orderOf(latest: readonly string[], held: boolean): readonly string[] {
  const own = ownSid.value
  const first = own !== null && latest.includes(own) ? [own, ...latest.filter((sid) => sid !== own)] : latest
  if (!held || frozen === null) {
    frozen = first
    return first
  }
  const known = new Set(frozen)
  return [...frozen, ...first.filter((sid) => !known.has(sid))]
}

function matches({ sid, session }: Row, wanted: string): boolean {
  if (wanted === '') return true
  const text = wanted.toLowerCase()
  return sid.toLowerCase().includes(text) || (session?.text.toLowerCase().includes(text) ?? false)
}

interface Found {
  readonly q: string
  readonly rows: readonly Row[]
  readonly next: string | null
  readonly cut: boolean
}

/** Rows of the store that match the search and are not in the window. */
export const found = signal<Found | null>(null)

/** Asks the store itself when the window does not hold every row. Returns what ends it. */
export function startSearching(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    const q = search.value
    clearTimeout(timer)
    const state = journal.peek()
    if (q === '' || !state || state.rows.size >= state.rowCount) {
      found.value = null
      return
    }
    timer = setTimeout(() => void findMore(q, null), 250)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

export async function findMore(q: string, cursor: string | null): Promise<void> {
  const reply = await api.sessions({ q, limit: 100, ...(cursor !== null && { cursor }) })
  if (!reply.ok || search.peek() !== q) return
  const page = reply.json as {
    rows: { sid: string; session: { text: string; bytes: number; cut: boolean }; expires: number | null }[]
    next: string | null
    cut: boolean
  }
  const before = cursor === null ? [] : (found.peek()?.rows ?? [])
  const inWindow = journal.peek()?.rows
  const rows = page.rows
    .filter(({ sid }) => !inWindow?.has(sid))
    .map(
      ({ sid, session, expires }): Row => ({
        sid,
        session,
        before: null,
        bytes: session.bytes,
        expires,
        lastOp: { name: 'found', at: 0, seq: 0 },
      }),
    )
  found.value = { q, rows: [...before, ...rows], next: page.next, cut: page.cut }
}
