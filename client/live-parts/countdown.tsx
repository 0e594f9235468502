import { timeLeft } from '../../shared/text/figures.ts'
import { now } from '../model/live/clock.ts'
import { serverNow } from '../model/live/journal.ts'
import { shownMoment } from '../model/live/shown-moment.ts'
import './countdown.css'

interface CountdownProps {
  /** Epoch ms by the server's clock; null = no time was set. */
  readonly at: number | null
  readonly kind: 'cookie' | 'session'
}

/** The last minute is marked. */
const SOON = 60_000

/** The server's clock is known to about so many ms: 30 minutes must not read 30:01. */
const SLACK = 250

/** Time left, by the second. A cookie without a time lasts until the browser closes, a session row for good. */
export function Countdown({ at, kind }: CountdownProps) {
  if (at === null) return <span class="countdown">{kind === 'cookie' ? 'on close' : 'never'}</span>
  // Drawn between two ticks, it must not show a second that has passed already.
  const time = shownMoment.value?.at ?? Math.max(now.value, serverNow())
  const left = at - time - SLACK
  // A row of the store has less room for it than a cookie.
  const text = kind === 'session' ? timeLeft(left).replace(/ min$/, ' m') : timeLeft(left)
  return <span class={`countdown num${left < SOON ? ' countdown--soon' : ''}`}>{text}</span>
}
