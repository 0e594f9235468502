import type { JournalEvent } from '../fact.ts'

/** A change of one session's row. */
export interface RowChange {
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  readonly how: 'set' | 'external' | 'touch' | 'destroyed' | 'expired' | 'missing' | 'cleared'
}

/** When a session's row was written, given more time or removed, oldest first. */
export function rowHistory(events: readonly JournalEvent[], sid: string): readonly RowChange[] {
  return events.flatMap((event): RowChange[] => {
    const how = changeOf(event, sid)
    return how === null ? [] : [{ seq: event.seq, at: event.at, how }]
  })
}

/** The sessions whose rows changed, the latest change first. */
export function changedSessions(events: readonly JournalEvent[]): readonly string[] {
  const sids = new Set<string>()
  for (const event of events.toReversed()) {
    if ('sid' in event && event.sid !== null && changeOf(event, event.sid) !== null) sids.add(event.sid)
  }
  return [...sids]
}

function changeOf(event: JournalEvent, sid: string): RowChange['how'] | null {
  if (event.kind === 'expired') return event.sid === sid ? 'expired' : null
  if (event.kind === 'external') return event.sid === sid ? 'external' : null
  if (event.kind !== 'store-op' || !event.outcome.ok || event.superseded) return null
  if (event.name === 'clear') return 'cleared'
  if (event.sid !== sid) return null
  switch (event.name) {
    case 'set':
    case 'touch':
      return event.outcome.found === false ? 'missing' : event.name
    case 'destroy':
      return 'destroyed'
    case 'get':
      return event.outcome.found === false ? (event.outcome.expired ? 'expired' : null) : null
    case 'all':
    case 'length':
      return null
    default:
      return event.name satisfies never
  }
}
