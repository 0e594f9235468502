import type { JournalEvent, StoreOpFact } from './fact.ts'
import type { JournalState } from './state/journal-state.ts'
import { isListed } from './state/listed-rows.ts'

/** How a row left the store, as far as the journal still tells. */
export interface Departure {
  readonly why: 'destroyed' | 'expired' | 'cleared' | 'external'
  /** Epoch ms. */
  readonly at: number
}

/** What one event says of a row: that it left, or that it was there and when it is over. */
interface Mention {
  readonly seq: number
  readonly departure: Departure | null
  /** Epoch ms, null = never; absent where nothing is said of it. */
  readonly expires?: number | null
}

/** The last thing that befell a row before event `seq`, if it was its end; else null: nobody here knows. */
export function departureOf(state: JournalState, sid: string, seq: number): Departure | null {
  const mentions: Mention[] = []
  const many: Many[] = []
  const mentionOp = (op: StoreOpFact & { seq: number; at: number }) => {
    const { outcome } = op
    // Who looks for a row that is gone changes nothing about how it went.
    if (!outcome.ok || (outcome.found === false && !outcome.expired)) return
    if (op.sid !== sid && op.name !== 'clear') return
    mentions.push({
      seq: op.seq,
      departure: departureBy(op),
      ...(op.expires !== undefined && { expires: op.expires }),
    })
  }
  for (const { ops } of state.exchanges.values()) for (const op of ops) mentionOp(op)
  for (const entry of state.entries) {
    if (entry.kind === 'op') mentionOp(entry.op)
    if (entry.kind !== 'note') continue
    const { event } = entry
    if (event.kind === 'expired-many' || event.kind === 'listed') many.push(event)
    if (!('sid' in event) || event.sid !== sid) continue
    const { kind, at } = event
    if (kind === 'expired') mentions.push({ seq: entry.seq, departure: { why: 'expired', at } })
    else {
      const departure: Departure | null = event.session === null ? { why: 'external', at } : null
      mentions.push({ seq: entry.seq, departure, expires: event.expires })
    }
  }
  return lastOf(
    [...mentions, ...many].filter((each) => each.seq < seq).sort((a, b) => a.seq - b.seq),
    sid,
  )
}

type Many = Extract<JournalEvent, { kind: 'expired-many' | 'listed' }>

function lastOf(mentions: readonly (Mention | Many)[], sid: string): Departure | null {
  let there = false
  let expires: number | null = null
  let last: Departure | null = null
  for (const mention of mentions) {
    if (!('kind' in mention)) {
      last = mention.departure
      there = last === null
      if (mention.expires !== undefined) expires = mention.expires
      continue
    }
    // What tells of many rows says something only of those that were there.
    if (!there) continue
    const { kind, at } = mention
    if (kind === 'expired-many' && expires !== null && expires <= mention.until) last = { why: 'expired', at }
    if (kind === 'listed' && isListed(sid, mention) === false) last = { why: 'external', at }
    there = last === null
  }
  return last
}

function departureBy({ name, outcome, at }: StoreOpFact & { at: number }): Departure | null {
  if (name === 'destroy') return { why: 'destroyed', at }
  if (name === 'clear') return { why: 'cleared', at }
  return outcome.ok && outcome.found === false && outcome.expired ? { why: 'expired', at } : null
}
