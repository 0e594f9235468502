import { stayedBehind } from '../../../../shared/cookie/retrieving/retrieval.ts'
import { isOfLessonItself } from '../../../../shared/protocol/browser-id.ts'
import { sentNames, sessionsOf, setNames } from '../../../../shared/protocol/exchange/threads-of.ts'
import type { Exchange, Hold } from '../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../shared/text/header-text.ts'
import { programName } from '../../../../shared/text/user-agent.ts'
import { hueOf } from '../../../model/chosen/thread.ts'
import { setCookieVerdicts } from '../../../model/jar/modelled/shown-jar.ts'
import { ownDelivery } from '../../../model/jar/own-delivery.ts'
import { covered } from '../../../model/lessons/playing.ts'
import { holdOf } from '../../../model/live/holds.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { watching } from '../../../model/watch/watching.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { HeldTime } from '../../held-op.tsx'
import { ThreadMark } from '../../thread-mark.tsx'
import { failureOf } from './exchange-status.ts'
import { requestKind } from './request-kind.ts'
import { VerdictWord } from './verdict-word.tsx'
import './exchange-who.css'

const WithheldWord = lazy(() => import('../../session-trace/withheld-word.tsx'))

/** Second line: whose request it was and, while the row is closed, what it carried and caused. */
export function ExchangeWho({ exchange, open }: { exchange: Exchange; open: boolean }) {
  const [sid] = sessionsOf(exchange)
  const own = exchange.request.browser === browserId
  // What a status means is the lab's; a watched app has its own reasons.
  const failure = watching.value ? null : failureOf(exchange)
  return (
    <span class="exchange-who">
      {sid !== undefined && <ThreadMark kind="session" id={sid} />}
      {own && isOfLessonItself(exchange.request) ? (
        <span class="exchange-who__program">the lesson</span>
      ) : own ? (
        <span class="you">you</span>
      ) : (
        <span class="exchange-who__program">
          {programName(headerValue(exchange.request.headers, 'user-agent'))}
        </span>
      )}
      {failure ? (
        <span class="exchange-who__failure">{failure}</span>
      ) : open ? (
        <span>{requestKind(exchange.request.headers)}</span>
      ) : (
        <What exchange={exchange} />
      )}
    </span>
  )
}

function What({ exchange }: { exchange: Exchange }) {
  const hold = exchange.end ? undefined : holdOf(exchange.id)
  if (hold) return <Held hold={hold} out={exchange.response !== null} />
  if (exchange.response && !exchange.end) return <span>headers are out, the rest is under way</span>
  if (covered.value.has('set-cookie')) return <Sent names={sentNames(exchange)} />
  const set = setNames(exchange)
  const ops = exchange.ops.map((op) => op.name)
  if (set.length === 0 && ops.length > 0) {
    return (
      <>
        <span class="exchange-who__ops">{ops.join(', ')}</span>
        <WithheldWord exchange={exchange} />
      </>
    )
  }
  return (
    <>
      <Sent names={sentNames(exchange)} />
      <StayedCount exchange={exchange} />
      {set.length > 0 && <SetName exchange={exchange.id} names={set} />}
      <WithheldWord exchange={exchange} />
    </>
  )
}

/** Where it stands still, and since when. */
function Held({ hold, out }: { hold: Hold; out: boolean }) {
  return (
    <span class="held-op__word">
      <span class="mono">{hold.name}</span> <HeldTime hold={hold} />
      {out ? ', headers are out' : ', no header has gone'}
    </span>
  )
}

/** Dots beyond this many are only counted. */
const MOST_DOTS = 8

function Sent({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span>sent none</span>
  return (
    <span class="exchange-who__sent" title={names.join(', ')}>
      sent {names.length}
      <span class="exchange-who__dots" aria-hidden="true">
        {names.slice(0, MOST_DOTS).map((name, at) => (
          <i key={`${at} ${name}`} data-hue={hueOf('cookie', name)} />
        ))}
      </span>
    </span>
  )
}

function StayedCount({ exchange }: { exchange: Exchange }) {
  const count = stayedBehind(ownDelivery(exchange)).length
  return count === 0 ? null : <span class="exchange-who__stayed">{count} stayed behind</span>
}

function SetName({ exchange, names }: { exchange: number; names: readonly string[] }) {
  const [first = ''] = names
  const verdicts = setCookieVerdicts.value.get(exchange)?.filter((verdict) => verdict !== null)
  return (
    <span class="exchange-who__set">
      set <ThreadMark kind="cookie" id={first} />
      {names.length > 1 && <span>and {names.length - 1} more</span>}
      {verdicts && verdicts.length > 0 && <VerdictWord verdicts={verdicts} />}
    </span>
  )
}
