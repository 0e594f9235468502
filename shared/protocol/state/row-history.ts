import type { JournalEvent } from '../fact.ts'
import { isListed } from './listed-rows.ts'

/** A change of one session's row. */
export interface RowChange {
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  readonly how: 'set' | 'external' | 'touch' | 'destroyed' | 'expired' | 'missing' | 'cleared'
  /** The store has the row afterwards. */
  readonly there: boolean
}

/** When a session's row was written, given more time or removed, oldest first. */
export function rowHistory(events: readonly JournalEvent[], sid: string): readonly RowChange[] {
  const changes: RowChange[] = []
  const row: KnownRow = { there: false, expires: null }
  for (const event of events) {
    const how = isMany(event) ? changeOfMany(event, sid, row) : changeOf(event, sid)
    if ('expires' in event && 'sid' in event && event.sid === sid && event.expires !== undefined)
      row.expires = event.expires
    if (how === null) continue
    row.there = how === 'set' || how === 'touch' || (event.kind === 'external' && event.session !== null)
    changes.push({ seq: event.seq, at: event.at, how, there: row.there })
  }
  return changes
}

/**
 * The two latest moments up to `seq` at which the store has the row, with a change between them: a comparison shows what
 * changed, not that the row is missing. null where there are no two.
 */
export function twoMomentsOf(
  changes: readonly RowChange[],
  seq: number,
): { readonly before: number; readonly after: number } | null {
  const there = changes.filter((change) => change.there && change.seq <= seq)
  const [before, after] = [there.at(-2), there.at(-1)]
  if (!before || !after) return null
  // Whoever looks at the row as it still is compares with that.
  const isStill = changes.findLast((change) => change.seq <= seq) === after
  return { before: before.seq, after: isStill ? seq : after.seq }
}

/** What is known of the row up to an event. */
interface KnownRow {
  there: boolean
  expires: number | null
}

type Many = Extract<JournalEvent, { kind: 'expired-many' | 'listed' }>

function isMany(event: JournalEvent): event is Many {
  return event.kind === 'expired-many' || event.kind === 'listed'
}

/** What an event that tells of many rows says of this one, if that was there. */
function changeOfMany(event: Many, sid: string, { there, expires }: KnownRow): RowChange['how'] | null {
  if (!there) return null
  if (event.kind === 'listed') return isListed(sid, event) === false ? 'external' : null
  return expires !== null && expires <= event.until ? 'expired' : null
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
