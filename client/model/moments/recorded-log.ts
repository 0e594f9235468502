import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { factsOf, type JarFact } from '../jar/modelled/jar-fact.ts'

/**
 * What a recording tells of one browser's jar: of `preferred` where that browser is in it, else of the one that made
 * most requests. Oldest first; empty where no request of the recording belongs to a browser.
 */
export function recordedLog({ epoch, events }: Recording, preferred: string): readonly JarFact[] {
  const exchanges = exchangesOf(events)
  const counts = new Map<string, number>()
  for (const { request } of exchanges) {
    if (request.browser !== null) counts.set(request.browser, (counts.get(request.browser) ?? 0) + 1)
  }
  const [[busiest] = []] = [...counts].sort(([, a], [, b]) => b - a)
  const browser = counts.has(preferred) ? preferred : busiest
  return exchanges
    .filter(({ request }) => request.browser !== null && request.browser === browser)
    .flatMap((exchange) => factsOf(epoch, exchange))
    .sort((a, b) => a.at - b.at)
}

/** Every exchange whole, however many there are; without its store ops. */
function exchangesOf(events: readonly JournalEvent[]): readonly Exchange[] {
  const exchanges = new Map<number, Exchange>()
  for (const event of events) {
    if (event.kind === 'request') {
      const { exchange: id, at, seq } = event
      exchanges.set(id, { id, at, seq, request: event, response: null, end: null, session: null, ops: [] })
    }
    if (event.kind !== 'response' && event.kind !== 'end') continue
    const known = exchanges.get(event.exchange)
    if (known) exchanges.set(event.exchange, { ...known, [event.kind]: event })
  }
  return [...exchanges.values()]
}
