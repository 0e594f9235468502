import type { StoreOpFact } from './fact.ts'
import type { JournalState } from './state/journal-state.ts'

/** How a row left the store, as far as the journal still tells. */
export interface Departure {
  readonly why: 'destroyed' | 'expired' | 'cleared' | 'external'
  /** Epoch ms. */
  readonly at: number
}

/** The last thing that befell a row before event `seq`, if it was its end; else null: nobody here knows. */
export function departureOf(state: JournalState, sid: string, seq: number): Departure | null {
  let last: { readonly seq: number; readonly departure: Departure | null } = { seq: 0, departure: null }
  const mention = (at: number, departure: Departure | null) => {
    if (at < seq && at > last.seq) last = { seq: at, departure }
  }
  const mentionOp = (op: StoreOpFact & { seq: number; at: number }) => {
    if ((op.sid === sid || op.name === 'clear') && op.outcome.ok) mention(op.seq, departureBy(op))
  }
  for (const { ops } of state.exchanges.values()) for (const op of ops) mentionOp(op)
  for (const entry of state.entries) {
    if (entry.kind === 'op') mentionOp(entry.op)
    if (entry.kind !== 'note' || !('sid' in entry.event) || entry.event.sid !== sid) continue
    const { kind, at } = entry.event
    if (kind === 'expired') mention(entry.seq, { why: 'expired', at })
    else mention(entry.seq, entry.event.session === null ? { why: 'external', at } : null)
  }
  return last.departure
}

function departureBy({ name, outcome, at }: StoreOpFact & { at: number }): Departure | null {
  if (name === 'destroy') return { why: 'destroyed', at }
  if (name === 'clear') return { why: 'cleared', at }
  return outcome.ok && outcome.found === false && outcome.expired ? { why: 'expired', at } : null
}
