import type { Recorded } from '../../../shared/protocol/recorded.ts'
import type { JournalState, StoreOp } from '../../../shared/protocol/state/journal-state.ts'

/** What a row held before a `set`: its content, nothing because it is new, or nobody here knows. */
export type RowBefore =
  | { readonly known: true; readonly session: Recorded | null }
  | { readonly known: false }

/**
 * Looks for the row's content before this op in what the page still holds. A row is new when its exchange did not
 * `get` it first and no earlier op is on record.
 */
export function rowBefore(state: JournalState, op: StoreOp): RowBefore {
  if (op.before !== null) return { known: true, session: op.before }
  let latest: { readonly seq: number; readonly session: Recorded | null } | null = null
  let mentioned = false
  for (const { seq, session } of writesOf(state, op.sid)) {
    if (seq >= op.seq) continue
    mentioned = true
    if (session !== undefined && (latest === null || seq > latest.seq)) latest = { seq, session }
  }
  if (latest) return { known: true, session: latest.session }
  return mentioned ? { known: false } : { known: true, session: null }
}

interface Mention {
  readonly seq: number
  /** The content after it; null when the row was gone then; undefined when it does not say. */
  readonly session?: Recorded | null
}

function* writesOf(state: JournalState, sid: string | null): Generator<Mention> {
  for (const exchange of state.exchanges.values()) {
    for (const op of exchange.ops) if (op.sid === sid) yield mentionOf(op)
  }
  for (const entry of state.entries) {
    if (entry.kind === 'op' && entry.op.sid === sid) yield mentionOf(entry.op)
    if (entry.kind !== 'note' || !('sid' in entry.event) || entry.event.sid !== sid) continue
    yield { seq: entry.seq, session: entry.event.kind === 'external' ? entry.event.session : null }
  }
}

function mentionOf(op: StoreOp): Mention {
  const gone = op.name === 'destroy' || (op.outcome.ok && op.outcome.found === false)
  if (gone) return { seq: op.seq, session: null }
  return op.name === 'set' && op.outcome.ok && op.session
    ? { seq: op.seq, session: op.session }
    : { seq: op.seq }
}
