import { connection, journal } from '../../model/live/journal.ts'
import { attached, endText } from '../../model/watch/processes.ts'

/** Attached while a process is there; a ring, and what is known of its end, when none is. */
export default function AttachedState() {
  const there = attached.value.length > 0
  const away = connection.value.state === 'lost'
  const up = there && !away
  return (
    <span class={`top-bar__link${up ? ' top-bar__link--up' : ''}`} title={up ? undefined : downText()}>
      <span class="top-bar__dot" aria-hidden="true" />
      {/* The watch ends with its command: then there is nobody to reach again. */}
      {up ? 'Attached' : away && endText.value === null ? 'Reconnecting' : 'Detached'}
      {!up && <span class="visually-hidden">: {downText()}</span>}
    </span>
  )
}

function downText(): string {
  return (
    endText.value ?? (journal.value ? 'no process of the app has come so far' : 'nothing is known so far')
  )
}
