import { headerValue, headerValues } from '../../text/header-text.ts'
import type { Exchange, JournalState } from '../state/journal-state.ts'

/** The newest earlier answer that set this very cookie; null where the journal holds none. */
export function makerOf(state: JournalState, { seq, request }: Exchange, name: string): Exchange | null {
  const sent = sentPair(request.headers, name)
  if (sent === null) return null
  let newest: Exchange | null = null
  for (const exchange of state.exchanges.values()) {
    if (exchange.seq >= seq || !exchange.response || (newest && exchange.seq < newest.seq)) continue
    const lines = headerValues(exchange.response.headers, 'set-cookie')
    if (lines.some((line) => line === sent || line.startsWith(`${sent};`))) newest = exchange
  }
  return newest
}

/** The first pair of this name, as it stood in the Cookie header. */
function sentPair(headers: readonly string[], name: string): string | null {
  const pairs = (headerValue(headers, 'cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`)) ?? null
}

/** Whether anything before event `seq` spoke of this session id. */
export function wasKnown(state: JournalState, sid: string, seq: number): boolean {
  for (const { ops } of state.exchanges.values()) {
    for (const op of ops) if (op.sid === sid && op.seq < seq) return true
  }
  return state.entries.some(
    (entry) =>
      entry.seq < seq &&
      ((entry.kind === 'op' && entry.op.sid === sid) ||
        (entry.kind === 'note' && 'sid' in entry.event && entry.event.sid === sid)),
  )
}
