import { now } from '../clock.ts'
import { timeLeft } from '../figures.ts'
import './countdown.css'

interface CountdownProps {
  /** Epoch ms by the server's clock; null = no time was set. */
  readonly at: number | null
  readonly kind: 'cookie' | 'session'
}

/** The last minute is marked. */
const SOON = 60_000

/** Time left, by the second. A cookie without a time lasts until the browser closes, a session row for good. */
export function Countdown({ at, kind }: CountdownProps) {
  if (at === null) return <span class="countdown">{kind === 'cookie' ? 'on close' : 'never'}</span>
  const left = at - now.value
  return <span class={`countdown num${left < SOON ? ' countdown--soon' : ''}`}>{timeLeft(left)}</span>
}
