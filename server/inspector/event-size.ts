import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'

/** What an event takes beside its texts: field names on the wire, object headers in memory. */
const FRAME = 240

/** Roughly the bytes an event takes, in memory and on the wire: the lengths of its texts and a frame. */
export function eventSize(event: JournalEvent): number {
  switch (event.kind) {
    case 'request':
      return FRAME + event.url.length + listSize(event.headers)
    case 'response':
      return FRAME + listSize(event.headers)
    case 'end':
      return FRAME + textSize(event.body)
    case 'store-op':
      return FRAME + (event.sid?.length ?? 0) + textSize(event.session)
    case 'expired':
      return FRAME + event.sid.length
    case 'external':
      return FRAME + event.sid.length + textSize(event.session)
    case 'options':
      return FRAME + JSON.stringify(event.options).length
    case 'store-state':
    case 'coalesced':
      return FRAME
    default:
      return event satisfies never
  }
}

function textSize(recorded: Recorded | null | undefined): number {
  return recorded ? recorded.text.length : 0
}

function listSize(texts: readonly string[]): number {
  let sum = 0
  for (let at = 0; at < texts.length; at++) sum += (texts[at] as string).length + 3
  return sum
}
