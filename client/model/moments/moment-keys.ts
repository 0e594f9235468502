import { announce } from '../../platform/announce.ts'
import { onKey } from '../../platform/keys.ts'
import { now } from '../live/clock.ts'
import { journal } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { momentText } from './moment-text.ts'
import { withTravel } from './with-travel.ts'

/** The keys that lead through the journal. Returns what unbinds them. */
export function bindMomentKeys(): () => void {
  const away = () => shownMoment.value !== null
  const bindings = [
    onKey('[', 'One event back', () => void go((travel) => travel.step(-1))),
    onKey(']', 'One event forth', () => void go((travel) => travel.step(1)), { when: away }),
    onKey('{', 'To the option change before', () => void go((travel) => travel.stepTo('options', -1))),
    onKey('}', 'To the next option change', () => void go((travel) => travel.stepTo('options', 1)), {
      when: away,
    }),
    onKey('l', 'Live', () => void withTravel(({ goLive }) => goLive()), { when: away }),
  ]
  return () => {
    for (const unbind of bindings) unbind()
  }
}

/** Goes, then says where that led: the time line says so itself, but only while it has the focus. */
async function go(act: Parameters<typeof withTravel>[0]): Promise<void> {
  const before = journal.peek()
  await withTravel(act)
  const state = journal.peek()
  if (state && state !== before && shownMoment.peek()) announce(momentText(state.seq, now.peek()))
}
