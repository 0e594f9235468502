import { statusOf } from '../../../../shared/explain/words/status-word.ts'
import { isOfLessonItself } from '../../../../shared/protocol/browser-id.ts'
import { sentNames, sessionsOf, setNames } from '../../../../shared/protocol/exchange/threads-of.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { restore } from '../../../../shared/protocol/state/reduce.ts'
import { clockTime } from '../../../../shared/text/figures.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { shownUrl } from '../../../live-parts/wire/exchanges/shown-url.ts'
import { FindingMark } from '../../../parts/marks/finding-mark.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { seen } from '../class-poll.ts'

/** The newest exchanges that are shown; all of them are in the whole. */
const EXCHANGES = 4

/** Cookies that are named in one of them. */
const NAMES = 3

/** The newest of the learner's lab. */
export function ShoulderLab() {
  const lab = seen.value
  if (!lab) return null
  const state = restore(lab.snapshot)
  const own = [...state.exchanges.values()].filter(({ request }) => !isOfLessonItself(request))
  const newest = own.slice(-EXCHANGES).reverse()
  return (
    <>
      {lab.findings.slice(0, 3).map(({ key, level, sentence, count }) => (
        <p key={key} class="shoulder__finding">
          <FindingMark level={level} />
          <span>
            <span class="visually-hidden">{level}: </span>
            {sentence}
            {count > 1 && ` ${count} times.`}
          </span>
        </p>
      ))}
      {newest.length === 0 && <p class="shoulder__say">No request so far.</p>}
      <ul>
        {newest.map((exchange) => (
          <ExchangeLine key={exchange.id} exchange={exchange} />
        ))}
      </ul>
      <p class="shoulder__say">
        {lab.snapshot.rows === 1 ? '1 session' : `${lab.snapshot.rows} sessions`} in the store.
      </p>
    </>
  )
}

function ExchangeLine({ exchange }: { exchange: Exchange }) {
  const { request, at } = exchange
  const [session] = sessionsOf(exchange)
  const sent = sentNames(exchange)
  const set = setNames(exchange)
  return (
    <li class="shoulder__exchange">
      <span class="mono shoulder__line">
        <b>{request.method}</b> <OutsideText text={shownUrl(request.url)} />
      </span>
      <span class="num">{statusOf(exchange)}</span>
      <span class="shoulder__carried">
        {session !== undefined && <ThreadMark kind="session" id={session} still />}
        <span>{sent.length === 0 ? 'sent none' : 'sent'}</span>
        <Cookies names={sent} />
        {set.length > 0 && <span>set</span>}
        <Cookies names={set} />
      </span>
      <span class="num shoulder__quiet">{clockTime(at)}</span>
    </li>
  )
}

function Cookies({ names }: { names: readonly string[] }) {
  const more = names.length - NAMES
  return (
    <>
      {names.slice(0, NAMES).map((name, at) => (
        <ThreadMark key={`${at} ${name}`} kind="cookie" id={name} still />
      ))}
      {more > 0 && <span>and {more} more</span>}
    </>
  )
}
