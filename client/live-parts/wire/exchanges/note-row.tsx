import type { ComponentChildren } from 'preact'
import {
  ARM_LIMIT,
  type ArmedFact,
  type LatencyFact,
  SLOWED_OPS,
} from '../../../../shared/protocol/race-facts.ts'
import type { NoteEvent } from '../../../../shared/protocol/state/journal-state.ts'
import { bytesText, clockTime } from '../../../../shared/text/figures.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { ThreadMark } from '../../thread-mark.tsx'
import { coalescedText } from './coalesced-words.ts'
import { manyRowsText } from './many-rows-words.ts'
import { processText } from './process-words.ts'
import './slim-row.css'

/** What happened without a request: an expiry, another program's write, a store that went away. */
export function NoteRow({ event }: { event: NoteEvent }) {
  return (
    <div class="slim-row">
      <span class="slim-row__text">{textOf(event)}</span>
      <time class="slim-row__time num">{clockTime(event.at)}</time>
    </div>
  )
}

function textOf(event: NoteEvent): ComponentChildren {
  switch (event.kind) {
    case 'expired':
      return (
        <>
          <ThreadMark kind="session" id={event.sid} gone />{' '}
          {event.over
            ? 'expired, still in the store’s memory until somebody asks for it'
            : 'expired, row removed'}
        </>
      )
    case 'expired-many':
    case 'listed':
      return manyRowsText(event)
    case 'external':
      return (
        <>
          <ThreadMark kind="session" id={event.sid} gone={event.session === null} />
          {event.session === null
            ? 'removed by another program'
            : `written by another program, ${bytesText(event.session.bytes)}`}
        </>
      )
    case 'store-state':
      return event.connected ? (
        'The store is connected again.'
      ) : (
        <span class="slim-row__warn">The store lost its connection.</span>
      )
    case 'coalesced':
      return <span class="slim-row__warn">{coalescedText(event)}</span>
    case 'latency':
      return `store latency: ${latencyText(event)}`
    case 'armed':
      return armedText(event)
    case 'process':
      return processText(event)
    default:
      return event satisfies never
  }
}

function latencyText({ latency }: LatencyFact): string {
  const slow = SLOWED_OPS.filter((name) => latency[name] > 0)
  return slow.length === 0 ? 'none' : slow.map((name) => `${name} ${latency[name]} ms`).join(', ')
}

function armedText({ does, armed, by, browser }: ArmedFact): string {
  if (by === 'time') {
    const what = does === 'fail' ? 'a failure of the store' : 'a hold'
    return `${what} ended: the op it was armed for did not come within ${ARM_LIMIT / 1000} s`
  }
  const whose = browser === browserId ? 'of yours' : 'of another browser'
  if (armed.length === 0) return `the store fails no op ${whose} any more`
  return `the store will fail the next ${armed.map(({ op }) => op).join(', ')} ${whose}`
}
