import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'
import { boundHeaders, type HeaderList } from '../agent/exchange/header-list.ts'
import { firstLatin1, recordText } from '../agent/exchange/record-text.ts'

/** Bounds on the texts of an event in a snapshot, in bytes. */
const VALUE = 512
const HEADERS = 3_000
const TEXT = 1_000

/** Without the text of an answer: the dearest part of an exchange, and the first that a page opened later can do without. */
export function withoutAnswer(event: JournalEvent): JournalEvent {
  if (event.kind !== 'end' || !event.answer) return event
  const { bytes } = event.answer
  return { ...event, answer: { text: '', bytes, cut: bytes > 0 } }
}

/** The same event with its long texts cut, and marked as cut: enough for the wire's list. */
export function shortened(event: JournalEvent): JournalEvent {
  switch (event.kind) {
    case 'request': {
      const url = firstLatin1(event.url, VALUE)
      const cutUrl = url.length < event.url.length && { url, urlBytes: event.urlBytes ?? event.url.length }
      return { ...event, ...shorterHeaders(event), ...cutUrl, host: firstLatin1(event.host, VALUE) }
    }
    case 'response':
      return { ...event, ...shorterHeaders(event) }
    case 'end':
      return event.body ? { ...event, body: shorterText(event.body) } : event
    case 'store-op':
      return event.session ? { ...event, session: shorterText(event.session) } : event
    case 'external':
      return event.session ? { ...event, session: shorterText(event.session) } : event
    case 'listed':
      return { ...event, window: [] }
    case 'expired-many':
      return event.window ? { ...event, window: [] } : event
    case 'session':
    case 'expired':
    case 'options':
    case 'store-state':
    case 'coalesced':
    case 'latency':
    case 'armed':
    case 'held':
    case 'released':
    case 'process':
      return event
    default:
      return event satisfies never
  }
}

function shorterText(recorded: Recorded): Recorded {
  const { text, cut } = recordText(recorded.text, TEXT)
  return cut ? { text, bytes: recorded.bytes, cut } : recorded
}

/** Sizes of what was cut before stay the whole sizes. */
function shorterHeaders(list: HeaderList): HeaderList {
  const { headers, cut = [] } = boundHeaders(list.headers, VALUE, HEADERS)
  const before = list.cut ?? []
  const wholes = new Map([...cut, ...before].map(({ at, bytes }) => [at, bytes]))
  return wholes.size === 0 ? list : { headers, cut: [...wholes].map(([at, bytes]) => ({ at, bytes })) }
}
