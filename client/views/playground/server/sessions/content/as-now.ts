import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'
import { liveJournal } from '../../../../../model/live/journal.ts'
import { shownMoment } from '../../../../../model/live/shown-moment.ts'

/**
 * True where the store can be asked what the row holds: it is live, or the past of a row that nobody has used since.
 * Anything else the store knows only as it is now.
 */
export function isAsNow({ sid, lastOp }: Row): boolean {
  const moment = shownMoment.value
  if (!moment) return true
  const live = liveJournal.value
  return (
    moment.file === null &&
    live?.epoch === moment.state.epoch &&
    live.rows.get(sid)?.lastOp.seq === lastOp.seq
  )
}
