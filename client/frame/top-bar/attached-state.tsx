import { clockTime } from '../../../shared/text/figures.ts'
import { connection, journal } from '../../model/live/journal.ts'
import { attached, mainProcess } from '../../model/watch/processes.ts'

/** Attached while a process is there; a ring, and what is known of its end, when none is. */
export default function AttachedState() {
  const there = attached.value.length > 0
  const away = connection.value.state === 'lost'
  const up = there && !away
  return (
    <span class={`top-bar__link${up ? ' top-bar__link--up' : ''}`} title={up ? undefined : endText()}>
      <span class="top-bar__dot" aria-hidden="true" />
      {away ? 'Reconnecting' : there ? 'Attached' : 'Detached'}
      {!up && <span class="visually-hidden">: {endText()}</span>}
    </span>
  )
}

function endText(): string {
  const process = mainProcess.value
  if (!process?.gone)
    return journal.value ? 'no process of the app has come so far' : 'nothing is known so far'
  const { code } = process.gone
  const how = code === null ? 'is not heard of any more' : `ended with code ${code}`
  return `${process.name} ${how} at ${clockTime(process.at)}, nothing after that is known`
}
